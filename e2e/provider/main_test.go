package main

import "testing"

func TestProviderNameComesFromTheExecutable(t *testing.T) {
	cases := []struct{ executable, fallback, want string }{
		{"/mirror/terraform-provider-spectrocloud_v0.29.2", "null", "spectrocloud"},
		{"/mirror/terraform-provider-null_v3.2.4", "", "null"},
		{"/mirror/terraform-provider-aws_v6.0.0", "", "aws"},
		{"/mirror/palette-test-provider", "null", "null"},
		{"/mirror/palette-test-provider", "", ""},
	}
	for _, c := range cases {
		if got := providerName(c.executable, c.fallback); got != c.want {
			t.Errorf("providerName(%q, %q) = %q, want %q", c.executable, c.fallback, got, c.want)
		}
	}
}

func TestRunRefusesAnUnknownName(t *testing.T) {
	t.Setenv(ProviderEnv, "")
	if err := run([]string{"palette-test-provider"}); err == nil {
		t.Fatal("served without knowing which provider to be")
	}
}
