package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func asJSON(t *testing.T, value any) string {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(out.String())
}

func TestEveryReaderTellsTextFromNumbers(t *testing.T) {
	want := `{"documents":[{"map":[[{"text":"a"},{"text":"43"}],[{"text":"b"},{"number":"43"}]]}]}`
	for name, reading := range readEverywhere("a: \"43\"\nb: 43\n") {
		if got := asJSON(t, reading); got != want {
			t.Errorf("%s read %s, want %s", name, got, want)
		}
	}
}

func TestGoReadsNumbersWhereOtherReadersReadText(t *testing.T) {
	for name, reading := range readEverywhere("a: 0X2B\n") {
		if got := asJSON(t, reading.Documents[0]); got != `{"map":[[{"text":"a"},{"number":"43"}]]}` {
			t.Errorf("%s read %s", name, got)
		}
	}
}

func TestEveryReaderTakesALeadingZeroForOctal(t *testing.T) {
	for _, mode := range []string{"0644", "420", "0o644", "00644", "0644 # rw-r--r--"} {
		for name, reading := range readEverywhere("permissions: " + mode + "\n") {
			if got := asJSON(t, reading.Documents); got != `[{"map":[[{"text":"permissions"},{"number":"420"}]]}]` {
				t.Errorf("%s read %s as %s", name, mode, got)
			}
		}
	}
}

func TestTextIsTrimmedAsTheProviderTrimsIt(t *testing.T) {
	for name, reading := range readEverywhere("a: |\n  Welcome\n") {
		if got := asJSON(t, reading.Documents[0]); got != `{"map":[[{"text":"a"},{"text":"Welcome"}]]}` {
			t.Errorf("%s read %s: the last line break should be gone", name, got)
		}
	}
}

func TestSeveralDocumentsAreReadOneByOne(t *testing.T) {
	for name, reading := range readEverywhere("a: 1\n---\nb: 2\n") {
		if len(reading.Documents) != 2 {
			t.Errorf("%s read %d documents", name, len(reading.Documents))
		}
	}
}

func TestWhatIsNoYamlIsAnError(t *testing.T) {
	for name, reading := range readEverywhere("a: b: c: ][") {
		if reading.Error == "" {
			t.Errorf("%s read %s", name, asJSON(t, reading))
		}
	}
}

func TestEachLineIsAnsweredInItsTurn(t *testing.T) {
	var out bytes.Buffer
	if err := answer(strings.NewReader("{\"text\":\"a: 1\"}\n{\"text\":\"b: ]\"}\n"), &out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], `"documents"`) || !strings.Contains(lines[1], `"error"`) {
		t.Errorf("answered %q", lines)
	}
}
