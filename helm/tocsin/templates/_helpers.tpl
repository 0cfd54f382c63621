{{/* Names end at 63 characters because labels and DNS names do. */}}
{{- define "tocsin.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "tocsin.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains (include "tocsin.name" .) .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "tocsin.name" .) | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* The component keeps the test pod out of the Service, which selects by these labels too. */}}
{{- define "tocsin.selectorLabels" -}}
app.kubernetes.io/name: {{ include "tocsin.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: gateway
{{- end }}

{{- define "tocsin.sharedLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: tocsin
{{- end }}

{{/* All labels of an object; where two disagree, what selectors rely on wins. Takes root, and perhaps selector and labels. */}}
{{- define "tocsin.labels" -}}
{{- $selector := default (include "tocsin.selectorLabels" .root) .selector | fromYaml }}
{{- merge dict $selector (default dict .labels) .root.Values.commonLabels (include "tocsin.sharedLabels" .root | fromYaml) | toYaml }}
{{- end }}

{{/* The metadata of an object. Takes root, and perhaps name, selector, labels and annotations of its own. */}}
{{- define "tocsin.metadata" -}}
name: {{ default (include "tocsin.fullname" .root) .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "tocsin.labels" . | nindent 2 }}
{{- with merge dict (default dict .annotations) .root.Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "tocsin.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "tocsin.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "tocsin.image" -}}
{{- $image := .Values.image }}
{{- $repository := $image.repository }}
{{- with $image.registry }}{{ $repository = printf "%s/%s" . $repository }}{{ end }}
{{- if $image.digest }}
{{- printf "%s@%s" $repository $image.digest }}
{{- else }}
{{- printf "%s:%s" $repository (default .Chart.AppVersion $image.tag) }}
{{- end }}
{{- end }}

{{/* "true" when the cluster serves the API (.api), or when nobody is to ask. */}}
{{- define "tocsin.serves" -}}
{{- if or (not .root.Values.apiVersionsCheck) (.root.Capabilities.APIVersions.Has .api) }}true{{ end }}
{{- end }}

{{/* What the chart's own Secret holds: only what was given as a plain value. */}}
{{- define "tocsin.secretData" -}}
{{- with .Values.database.password }}
database-password: {{ b64enc . }}
{{- end }}
{{- with .Values.redis.password }}
redis-password: {{ b64enc . }}
{{- end }}
{{- with .Values.discord.token }}
discord-token: {{ b64enc . }}
{{- end }}
{{- end }}

{{/* Of the pod of helm test: anything but the gateway's. */}}
{{- define "tocsin.testLabels" -}}
app.kubernetes.io/name: {{ include "tocsin.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: test
{{- end }}
