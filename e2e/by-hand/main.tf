# A profile as people write it by hand: locals, file() and heredocs of both kinds.
terraform {
  required_providers {
    spectrocloud = {
      source = "registry.terraform.io/spectrocloud/spectrocloud"
    }
  }
}

variable "registry_password" {
  type      = string
  sensitive = true
}

locals {
  image = "registry.example.com/os:k3s-1.31.1-v4.7.8-demo"
  tags  = ["owner:edge", "production"]
}

provider "spectrocloud" {
  project_name = "Default"
}

data "spectrocloud_registry" "public" {
  name = "Public Repo"
}

data "spectrocloud_registry" "oci" {
  name = "Palette Registry"
}

data "spectrocloud_pack_simple" "os" {
  name         = "edge-native-byoi"
  version      = "2.1.0"
  type         = "helm"
  registry_uid = data.spectrocloud_registry.public.id
}

data "spectrocloud_pack" "kubernetes" {
  name         = "edge-k3s"
  version      = "1.31.1"
  registry_uid = data.spectrocloud_registry.public.id
}

data "spectrocloud_pack" "network" {
  name         = "cni-calico"
  version      = "3.29.1"
  cloud        = ["edge-native"]
  registry_uid = data.spectrocloud_registry.public.id
}

data "spectrocloud_pack" "zarf" {
  name         = "zarf"
  version      = "1.0.1"
  registry_uid = data.spectrocloud_registry.oci.id
}

resource "spectrocloud_cluster_profile" "edge" {
  name        = "edge-by-hand"
  version     = "1.2.0"
  description = "Written by hand"
  cloud       = "edge-native"
  type        = "cluster"
  tags        = local.tags

  pack {
    name   = data.spectrocloud_pack_simple.os.name
    tag    = data.spectrocloud_pack_simple.os.version
    uid    = data.spectrocloud_pack_simple.os.id
    values = <<-EOT
      pack:
        content:
          images:
            - image: "{{.spectro.pack.edge-native-byoi.options.system.uri}}"
      options:
        system.uri: ${local.image}
      providerCredentials:
        registry: registry.example.com
        username: robot
        password: "${var.registry_password}"
    EOT
  }

  pack {
    name   = data.spectrocloud_pack.kubernetes.name
    tag    = data.spectrocloud_pack.kubernetes.version
    uid    = data.spectrocloud_pack.kubernetes.id
    values = data.spectrocloud_pack.kubernetes.values
  }

  pack {
    name   = data.spectrocloud_pack.network.name
    tag    = data.spectrocloud_pack.network.version
    uid    = data.spectrocloud_pack.network.id
    values = file("${path.module}/values/network.yaml")
  }

  pack {
    name   = data.spectrocloud_pack.zarf.name
    tag    = data.spectrocloud_pack.zarf.version
    uid    = data.spectrocloud_pack.zarf.id
    type   = "oci"
    values = <<EOT
zarf:
  site: '{{.spectro.var.site}}'
EOT
  }

  pack {
    name = "motd"
    type = "manifest"
    manifest {
      name    = "motd"
      content = <<-EOT
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: motd
        data:
          text: "costs $${AMOUNT}"
      EOT
    }
  }

  profile_variables {
    variable {
      name          = "site"
      display_name  = "Site"
      default_value = "berlin"
    }
  }
}
