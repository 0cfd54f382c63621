{{- define "tocsin.scrape" -}}
{{- $token := .root.Values.metrics.tokenSecret }}
{{- with .monitor }}
- port: http
  path: /q/metrics
  interval: {{ .interval }}
  scrapeTimeout: {{ .scrapeTimeout }}
  {{- if $token.name }}
  authorization:
    credentials:
      name: {{ $token.name }}
      key: {{ $token.key }}
  {{- end }}
  {{- with .relabelings }}
  relabelings:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .metricRelabelings }}
  metricRelabelings:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end }}
