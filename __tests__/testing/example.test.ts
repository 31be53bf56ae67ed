// The example is a test file of its own; this runs it.
import "../../examples/snapshot-testing/edge-site.test";
