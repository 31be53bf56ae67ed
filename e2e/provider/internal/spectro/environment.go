package spectro

import (
	"fmt"
	"maps"
	"os"

	"palette-test-provider/internal/palette"
	"palette-test-provider/internal/schemajson"
)

// The environment variables that set up the provider.
const (
	SchemaEnv    = "PALETTE_TEST_SCHEMA"
	StateEnv     = "PALETTE_TEST_STATE"
	CatalogueEnv = "PALETTE_TEST_CATALOGUE"
	LogEnv       = "PALETTE_TEST_LOG"
	FaultsEnv    = "PALETTE_TEST_FAULTS"
	// HelmLookupEnv says whether the Public Repo answers where a helm registry
	// is asked for: "answered" or "not-found".
	HelmLookupEnv = "PALETTE_TEST_HELM_LOOKUP"
)

func readSchema(besides []byte) (*schemajson.Provider, error) {
	path, err := required(SchemaEnv)
	if err != nil {
		return nil, err
	}
	schema, err := schemajson.Read(besides, Address)
	if err != nil {
		return nil, err
	}
	named, err := schemajson.ReadFile(path, Address)
	if err != nil {
		return nil, err
	}
	schema.Config = named.Config
	maps.Copy(schema.Resources, named.Resources)
	maps.Copy(schema.DataSources, named.DataSources)
	return schema, nil
}

func openPalette(defaultCatalogue []byte) (*palette.Client, error) {
	statePath, err := required(StateEnv)
	if err != nil {
		return nil, err
	}
	catalogue, err := readCatalogue(os.Getenv(CatalogueEnv), defaultCatalogue)
	if err != nil {
		return nil, err
	}
	if err := setHelmLookup(catalogue, os.Getenv(HelmLookupEnv)); err != nil {
		return nil, err
	}
	faults, err := palette.ParseFaults(os.Getenv(FaultsEnv))
	if err != nil {
		return nil, err
	}
	return &palette.Client{
		Catalogue: catalogue,
		Store:     palette.NewStore(statePath),
		Journal:   palette.NewJournal(os.Getenv(LogEnv)),
		Faults:    faults,
	}, nil
}

func readCatalogue(path string, fallback []byte) (*palette.Catalogue, error) {
	if path == "" {
		return palette.ParseCatalogue(fallback)
	}
	return palette.ReadCatalogue(path)
}

func setHelmLookup(catalogue *palette.Catalogue, answer string) error {
	switch answer {
	case "":
	case "answered", "not-found":
		catalogue.AnswerHelmLookup(answer == "answered")
	default:
		return fmt.Errorf("%s is %q, not answered or not-found", HelmLookupEnv, answer)
	}
	return nil
}

func required(name string) (string, error) {
	value := os.Getenv(name)
	if value == "" {
		return "", fmt.Errorf("this is the Palette test provider, and %s is not set", name)
	}
	return value, nil
}
