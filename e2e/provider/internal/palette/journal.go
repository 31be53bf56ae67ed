package palette

import (
	"encoding/json"
	"os"
	"time"
)

// Journal appends one line of JSON per operation to a file, so that tests can
// count what Palette was asked. Without a path it writes nothing.
type Journal struct {
	path string
}

// NewJournal makes a journal on the file at path.
func NewJournal(path string) *Journal { return &Journal{path: path} }

// write uses one write call on a file opened for appending, which keeps the
// lines of parallel processes whole.
func (j *Journal) write(entry map[string]any) error {
	if j.path == "" {
		return nil
	}
	entry["time"] = time.Now().UTC().Format(time.RFC3339Nano)
	entry["pid"] = os.Getpid()
	line, err := json.Marshal(entry)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(j.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = file.Write(append(line, '\n'))
	return err
}
