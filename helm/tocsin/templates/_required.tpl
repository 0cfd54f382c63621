{{/* Refuses what the schema cannot see: values that are missing, or at odds with each other. */}}
{{- define "tocsin.required" -}}
{{- $values := .Values }}
{{- if not $values.database.url }}
{{- fail "database.url is required: the PostgreSQL database of the gateway, for example --set database.url=postgresql://postgres:5432/tocsin" }}
{{- end }}
{{- if not (or $values.database.password $values.database.existingSecret.name) }}
{{- fail "database.existingSecret.name is required: the Secret that holds the PostgreSQL password (or, to try things out, database.password)" }}
{{- end }}
{{- if and $values.database.password $values.database.existingSecret.name }}
{{- fail "database.password and database.existingSecret.name exclude each other: remove one" }}
{{- end }}
{{- $redisSecret := $values.redis.existingSecret }}
{{- if and $redisSecret.urlKey (not $redisSecret.name) }}
{{- fail "redis.existingSecret.name is required with redis.existingSecret.urlKey: the Secret that has this key" }}
{{- end }}
{{- if and $redisSecret.urlKey $values.redis.url }}
{{- fail "redis.url and redis.existingSecret.urlKey exclude each other: remove one" }}
{{- end }}
{{- if not (or $values.redis.url $redisSecret.urlKey) }}
{{- fail "redis.url is required: the Redis of the gateway, for example --set redis.url=redis://redis:6379 (or redis.existingSecret.urlKey, when the URL holds a password)" }}
{{- end }}
{{- if and $values.redis.password $redisSecret.name }}
{{- fail "redis.password and redis.existingSecret.name exclude each other: remove one" }}
{{- end }}
{{- if and $values.discord.token $values.discord.existingSecret.name }}
{{- fail "discord.token and discord.existingSecret.name exclude each other: remove one" }}
{{- end }}
{{- if and (or $values.discord.token $values.discord.existingSecret.name) (not $values.discord.channel) }}
{{- fail "discord.channel is required with a bot token: the id of the channel that alerts go to, in quotes" }}
{{- end }}
{{- if lt (int $values.terminationGracePeriodSeconds) (add (int $values.preStopSleepSeconds) (int $values.stopTimeoutSeconds) 10) }}
{{- fail "terminationGracePeriodSeconds must exceed preStopSleepSeconds and stopTimeoutSeconds together by 10: requests under way and connections end after the work was handed over" }}
{{- end }}
{{- if and (eq $values.updateStrategy.type "RollingUpdate") (has (toString $values.updateStrategy.maxSurge) (list "0" "0%")) (has (toString $values.updateStrategy.maxUnavailable) (list "0" "0%")) }}
{{- fail "updateStrategy.maxSurge and updateStrategy.maxUnavailable cannot both be 0: no pod could be replaced" }}
{{- end }}
{{- if and $values.ingress.enabled (not $values.ingress.hosts) }}
{{- fail "ingress.hosts is required with ingress.enabled" }}
{{- end }}
{{- if and $values.httpRoute.enabled (not $values.httpRoute.parentRefs) }}
{{- fail "httpRoute.parentRefs is required with httpRoute.enabled: the Gateway to attach to" }}
{{- end }}
{{- if and $values.metrics.serviceMonitor.enabled $values.metrics.podMonitor.enabled }}
{{- fail "metrics.serviceMonitor.enabled and metrics.podMonitor.enabled exclude each other: the gateway would be scraped twice" }}
{{- end }}
{{- $own := concat (keys (include "tocsin.settings" . | fromYaml)) (list "QUARKUS_DATASOURCE_USERNAME" "QUARKUS_DATASOURCE_PASSWORD" "QUARKUS_REDIS_HOSTS" "QUARKUS_REDIS_PASSWORD" "TOCSIN_DISCORD_TOKEN" "TOCSIN_FLEET_NAME") }}
{{- range $values.extraEnv }}
{{- if has .name $own }}
{{- fail (printf "extraEnv: %s is set by the chart; use its own value or settings" .name) }}
{{- end }}
{{- end }}
{{- end }}
