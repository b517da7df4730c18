{{- define "platform.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "platform.labels" -}}
app.kubernetes.io/name: platform
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "platform.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{- define "platform.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (include "platform.name" .) }}
{{- end -}}

{{- define "platform.parts" -}}
tenancy registry draw inspection publication oversight
{{- end -}}

{{/* The deployment that is the door: the one with the gateway, or the one that is everything. */}}
{{- define "platform.door" -}}
{{- range $name, $d := .Values.deployments -}}
{{- if or (has "gateway" $d.parts) (has "all" $d.parts) -}}{{ $name }}{{- end -}}
{{- end -}}
{{- end -}}

{{/* The deployment that serves a part. Arguments: root, part. */}}
{{- define "platform.home" -}}
{{- $part := .part -}}
{{- range $name, $d := .root.Values.deployments -}}
{{- if has $part $d.parts -}}{{ $name }}{{- end -}}
{{- end -}}
{{- end -}}

{{/* Password and connection string of one role. Arguments: root, name (key of the secret), role. */}}
{{- define "platform.connection" -}}
- name: PASSWORD_{{ .name | upper }}
  valueFrom:
    secretKeyRef: {name: {{ .root.Values.postgres.existingSecret | quote }}, key: {{ .name | quote }}}
- name: ConnectionStrings__{{ .name }}
  value: "Host={{ .root.Values.postgres.host }};Port={{ .root.Values.postgres.port }};Database={{ .root.Values.postgres.database }};Username={{ .role }};Password=$(PASSWORD_{{ .name | upper }});{{ .root.Values.postgres.parameters }}"
{{- end -}}

{{- define "platform.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1654
runAsGroup: 1654
fsGroup: 1654
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "platform.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}
