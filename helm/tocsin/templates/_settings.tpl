{{/* Environment variables that are not secret; .Values.settings has the last word. */}}
{{- define "tocsin.settings" -}}
{{- $settings := dict
    "QUARKUS_PROFILE" "prod"
    "QUARKUS_HTTP_HOST" "0.0.0.0"
    "QUARKUS_LOG_LEVEL" .Values.logging.level
    "TOCSIN_FLEET_STOP_TIMEOUT" (printf "%ds" (int .Values.stopTimeoutSeconds))
    "QUARKUS_DATASOURCE_REACTIVE_URL" .Values.database.url }}
{{- if not .Values.database.existingSecret.usernameKey }}
{{- $_ := set $settings "QUARKUS_DATASOURCE_USERNAME" .Values.database.username }}
{{- end }}
{{- with .Values.redis.url }}
{{- $_ := set $settings "QUARKUS_REDIS_HOSTS" . }}
{{- end }}
{{- with .Values.discord.channel }}
{{- $_ := set $settings "TOCSIN_DISCORD_CHANNEL" . }}
{{- end }}
{{- if .Values.config }}
{{- $_ := set $settings "TOCSIN_CONFIG" "/etc/tocsin/config/tocsin.yaml" }}
{{- end }}
{{- if .Values.access.existingSecret.name }}
{{- $_ := set $settings "TOCSIN_ACCESS_TOKENS" "/etc/tocsin/access" }}
{{- end }}
{{- if .Values.access.openMetrics }}
{{- $_ := set $settings "TOCSIN_ACCESS_OPEN_METRICS" "true" }}
{{- end }}
{{- range $role, $accounts := .Values.access.serviceAccounts }}
{{- with $accounts }}
{{- $_ := set $settings (printf "TOCSIN_ACCESS_KUBERNETES_%s" (upper $role)) (join "," .) }}
{{- end }}
{{- end }}
{{- toYaml (merge dict .Values.settings $settings) }}
{{- end }}

{{/* "true" if tokens of service accounts are to be checked; empty if not. */}}
{{- define "tocsin.checksAccounts" -}}
{{- with .Values.access.serviceAccounts }}
{{- if or .ingest .read .operate }}true{{ end }}
{{- end }}
{{- end }}

{{/* tocsin.yaml; empty if there is none. */}}
{{- define "tocsin.file" -}}
{{- with .Values.config }}
{{- toYaml . }}
{{- end }}
{{- end }}

{{- define "tocsin.fileName" -}}
{{ include "tocsin.fullname" . | trunc 56 | trimSuffix "-" }}-config
{{- end }}

{{/* Environment variables out of Secrets, the chart's own or existing ones. */}}
{{- define "tocsin.secretEnv" -}}
{{- $own := include "tocsin.fullname" . }}
{{- with .Values.database.existingSecret }}
{{- if and .name .usernameKey }}
{{ include "tocsin.secretVariable" (list "QUARKUS_DATASOURCE_USERNAME" .name .usernameKey) }}
{{- end }}
{{ include "tocsin.secretVariable" (list "QUARKUS_DATASOURCE_PASSWORD" (default $own .name) (ternary .passwordKey "database-password" (ne .name ""))) }}
{{- end }}
{{- with .Values.redis.existingSecret }}
{{- if .urlKey }}
{{ include "tocsin.secretVariable" (list "QUARKUS_REDIS_HOSTS" .name .urlKey) }}
{{- else if .name }}
{{ include "tocsin.secretVariable" (list "QUARKUS_REDIS_PASSWORD" .name .passwordKey) }}
{{- else if $.Values.redis.password }}
{{ include "tocsin.secretVariable" (list "QUARKUS_REDIS_PASSWORD" $own "redis-password") }}
{{- end }}
{{- end }}
{{- with .Values.discord.existingSecret }}
{{- if .name }}
{{ include "tocsin.secretVariable" (list "TOCSIN_DISCORD_TOKEN" .name .tokenKey) }}
{{- else if $.Values.discord.token }}
{{ include "tocsin.secretVariable" (list "TOCSIN_DISCORD_TOKEN" $own "discord-token") }}
{{- end }}
{{- end }}
{{- end }}

{{- define "tocsin.secretVariable" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 1 }}
      key: {{ index . 2 }}
{{- end }}
