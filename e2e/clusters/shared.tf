terraform {
  required_providers {
    spectrocloud = {
      source = "spectrocloud/spectrocloud"
    }
  }
}

provider "spectrocloud" {
  project_name = "Default"
}

data "spectrocloud_registry" "public_registry" {
  name = "Public Repo"
}
