# The version of the OS is a number, and 8.10 would become 8.1.
terraform {
  required_providers {
    spectrocloud = {
      source = "registry.terraform.io/spectrocloud/spectrocloud"
    }
  }
}

provider "spectrocloud" {
  project_name = "Default"
}

data "spectrocloud_registry" "public_registry" {
  name = "Public Repo"
}

data "spectrocloud_pack_simple" "byoos" {
  name         = "generic-byoi"
  version      = "1.0.0"
  type         = "helm"
  registry_uid = data.spectrocloud_registry.public_registry.id
}

data "spectrocloud_pack_simple" "kubernetes" {
  name         = "kubernetes"
  version      = "1.28.5"
  type         = "helm"
  registry_uid = data.spectrocloud_registry.public_registry.id
}

data "spectrocloud_pack_simple" "network" {
  name         = "cni-calico"
  version      = "3.26.3"
  type         = "helm"
  registry_uid = data.spectrocloud_registry.public_registry.id
}

data "spectrocloud_pack_simple" "storage" {
  name         = "csi-aws-ebs"
  version      = "1.26.1"
  type         = "helm"
  registry_uid = data.spectrocloud_registry.public_registry.id
}

resource "spectrocloud_cluster_profile" "profile" {
  name  = "byoos"
  cloud = "aws"
  type  = "cluster"

  pack {
    name   = data.spectrocloud_pack_simple.byoos.name
    tag    = data.spectrocloud_pack_simple.byoos.version
    uid    = data.spectrocloud_pack_simple.byoos.id
    values = <<-EOT
      pack:
        osImageOverride: ami-0f4804aff4cf9c5a2
        osName: rhel
        osVersion: 8.10
    EOT
  }

  pack {
    name   = data.spectrocloud_pack_simple.kubernetes.name
    tag    = data.spectrocloud_pack_simple.kubernetes.version
    uid    = data.spectrocloud_pack_simple.kubernetes.id
    values = data.spectrocloud_pack_simple.kubernetes.values
  }

  pack {
    name   = data.spectrocloud_pack_simple.network.name
    tag    = data.spectrocloud_pack_simple.network.version
    uid    = data.spectrocloud_pack_simple.network.id
    values = data.spectrocloud_pack_simple.network.values
  }

  pack {
    name   = data.spectrocloud_pack_simple.storage.name
    tag    = data.spectrocloud_pack_simple.storage.version
    uid    = data.spectrocloud_pack_simple.storage.id
    values = data.spectrocloud_pack_simple.storage.values
  }
}
