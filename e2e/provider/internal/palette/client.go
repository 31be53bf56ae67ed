package palette

import (
	"context"
	"os"
	"syscall"
	"time"
)

// Client is how the provider talks to Palette: every operation goes through
// Do, which applies the faults, counts the API calls and writes the journal.
type Client struct {
	Catalogue *Catalogue
	Store     *Store
	Journal   *Journal
	Faults    []Fault
}

// Op is one operation while it runs.
type Op struct {
	Client *Client
	reads  int
	writes int
	notes  map[string]any
}

// Read counts n reading calls to Palette's API.
func (o *Op) Read(n int) { o.reads += n }

// Write counts n writing calls to Palette's API.
func (o *Op) Write(n int) { o.writes += n }

// Note adds a detail to the operation's line in the journal.
func (o *Op) Note(key string, value any) { o.notes[key] = value }

// Do runs an operation on the registry, pack or profile called name.
func (c *Client) Do(ctx context.Context, op, name string, run func(*Op) error) error {
	due, err := dueFaults(c.Faults, c.Store, op, name)
	if err != nil {
		return err
	}
	operation := &Op{Client: c, notes: map[string]any{}}
	err = applyFaults(ctx, due)
	if killed(due, KillBeforeStore) {
		c.kill(operation, op, name, KillBeforeStore)
	}
	if err == nil {
		err = run(operation)
	}
	if err == nil && killed(due, KillAfterStore) {
		c.kill(operation, op, name, KillAfterStore)
	}
	if err != nil {
		operation.Note("error", err.Error())
	}
	if journalErr := c.log(operation, op, name); err == nil {
		err = journalErr
	}
	return err
}

func (c *Client) log(o *Op, op, name string) error {
	entry := o.notes
	entry["op"] = op
	entry["calls"] = o.reads + o.writes
	entry["reads"] = o.reads
	entry["writes"] = o.writes
	if name != "" {
		entry["name"] = name
	}
	return c.Journal.write(entry)
}

func applyFaults(ctx context.Context, due []Fault) error {
	for _, fault := range due {
		if fault.DelayMS > 0 {
			if err := wait(ctx, time.Duration(fault.DelayMS)*time.Millisecond); err != nil {
				return err
			}
		}
		if fault.Error != "" {
			return faultError(fault.Error)
		}
	}
	return nil
}

type faultError string

func (e faultError) Error() string { return string(e) }

// wait ends early when Terraform is interrupted.
func wait(ctx context.Context, delay time.Duration) error {
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func killed(due []Fault, when string) bool {
	for _, fault := range due {
		if fault.Kill == when {
			return true
		}
	}
	return false
}

// kill ends the process as a crash would: nothing is answered or cleaned up.
func (c *Client) kill(o *Op, op, name, when string) {
	o.Note("killed", when)
	// The process is dying; there is nobody left to report a failing journal to.
	_ = c.log(o, op, name)
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}
