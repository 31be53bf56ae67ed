// Command palette-go-readers reads YAML as programs written in Go do, Palette and its agents among them.
//
// Each line of its input is a JSON object with a text; each line of its output says what every reader found in it,
// after the trimming that the Terraform provider does.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// Question is one line of input.
type Question struct {
	Text string `json:"text"`
	// Stages asks what hosts make of the stages in it.
	Stages bool `json:"stages"`
}

func main() {
	if err := answer(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answer(in io.Reader, out io.Writer) error {
	questions := json.NewDecoder(in)
	buffered := bufio.NewWriter(out)
	answers := json.NewEncoder(buffered)
	answers.SetEscapeHTML(false)
	for {
		var question Question
		if err := questions.Decode(&question); err == io.EOF {
			return buffered.Flush()
		} else if err != nil {
			return err
		}
		var found any = readEverywhere(question.Text)
		if question.Stages {
			found = readStages(question.Text)
		}
		if err := answers.Encode(found); err != nil {
			return err
		}
	}
}
