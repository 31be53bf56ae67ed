package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"time"

	yaml2 "gopkg.in/yaml.v2"
	yaml3 "gopkg.in/yaml.v3"
	sigs "sigs.k8s.io/yaml"
)

// Reading is what one reader found: documents, or an error.
type Reading struct {
	Documents []any  `json:"documents,omitempty"`
	Error     string `json:"error,omitempty"`
}

var readers = map[string]func(string) ([]any, error){
	"yaml.v2":   readV2,
	"yaml.v3":   readV3,
	"sigs.yaml": readSigs,
}

// readEverywhere asks every reader for a text, trimmed as the provider trims values and manifests.
func readEverywhere(text string) map[string]Reading {
	trimmed := strings.TrimSpace(text)
	found := map[string]Reading{}
	for name, read := range readers {
		found[name] = readWith(read, trimmed)
	}
	return found
}

// readWith turns a panic into an error: yaml.v2 and yaml.v3 have some that they do not catch themselves.
func readWith(read func(string) ([]any, error), text string) (reading Reading) {
	defer func() {
		if panicked := recover(); panicked != nil {
			reading = Reading{Error: fmt.Sprint("panic: ", panicked)}
		}
	}()
	documents, err := read(text)
	if err != nil {
		return Reading{Error: err.Error()}
	}
	return Reading{Documents: documents}
}

func readV2(text string) ([]any, error) {
	return decodeAll(yaml2.NewDecoder(strings.NewReader(text)).Decode)
}

func readV3(text string) ([]any, error) {
	return decodeAll(yaml3.NewDecoder(strings.NewReader(text)).Decode)
}

func decodeAll(decode func(any) error) ([]any, error) {
	documents := []any{}
	for {
		var document any
		if err := decode(&document); err == io.EOF {
			return documents, nil
		} else if err != nil {
			return nil, err
		}
		documents = append(documents, plain(document))
	}
}

// separator is where Kubernetes' tools cut a file into documents.
var separator = regexp.MustCompile(`(?m)^---.*\n?`)

func readSigs(text string) ([]any, error) {
	documents := []any{}
	for _, part := range separator.Split(text, -1) {
		if strings.TrimSpace(part) == "" {
			continue
		}
		asJSON, err := sigs.YAMLToJSON([]byte(part))
		if err != nil {
			return nil, err
		}
		decoder := json.NewDecoder(bytes.NewReader(asJSON))
		decoder.UseNumber()
		var document any
		if err := decoder.Decode(&document); err != nil {
			return nil, err
		}
		documents = append(documents, plain(document))
	}
	return documents, nil
}

// Text, Number and Map keep apart in JSON what the readers keep apart.
type (
	// Text is a string.
	Text struct {
		Text string `json:"text"`
	}
	// Number is an integer or a float, as Go prints it.
	Number struct {
		Number string `json:"number"`
	}
	// Other is anything that plain data does not have, such as a time.
	Other struct {
		Other string `json:"other"`
	}
	// Map has its entries in the order of their keys.
	Map struct {
		Map [][2]any `json:"map"`
	}
)

func plain(value any) any {
	switch value := value.(type) {
	case nil, bool:
		return value
	case string:
		return Text{value}
	case json.Number:
		return Number{value.String()}
	case int, int64, uint64:
		return Number{fmt.Sprint(value)}
	case float64:
		return Number{strconv.FormatFloat(value, 'g', -1, 64)}
	case time.Time:
		return Other{"the time " + value.String()}
	case []any:
		list := make([]any, len(value))
		for index, item := range value {
			list[index] = plain(item)
		}
		return list
	case map[string]any:
		entries := map[any]any{}
		for key, item := range value {
			entries[key] = item
		}
		return plainMap(entries)
	case map[any]any:
		return plainMap(value)
	}
	return Other{fmt.Sprintf("%T", value)}
}

func plainMap(entries map[any]any) Map {
	pairs := make([][2]any, 0, len(entries))
	for key, value := range entries {
		pairs = append(pairs, [2]any{plain(key), plain(value)})
	}
	sort.Slice(pairs, func(a, b int) bool { return fmt.Sprint(pairs[a][0]) < fmt.Sprint(pairs[b][0]) })
	return Map{pairs}
}
