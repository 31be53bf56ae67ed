module palette-go-readers

go 1.26

require (
	gopkg.in/yaml.v2 v2.4.0
	gopkg.in/yaml.v3 v3.0.1
	sigs.k8s.io/yaml v1.6.0
)

require (
	github.com/google/shlex v0.0.0-20191202100458-e7afc7fbc510 // indirect
	github.com/hashicorp/errwrap v1.1.0 // indirect
	github.com/hashicorp/go-multierror v1.1.1 // indirect
	github.com/itchyny/gojq v0.12.19 // indirect
	github.com/itchyny/timefmt-go v0.1.8 // indirect
	github.com/pkg/errors v0.9.1 // indirect
	github.com/twpayne/go-vfs/v5 v5.0.5 // indirect
)

require (
	github.com/mudler/yip v1.24.0
	go.yaml.in/yaml/v2 v2.4.2 // indirect
)
