{{- define "gatehouse.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "gatehouse.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "gatehouse.name" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* What selects the pods of a part: (list . "api") */}}
{{- define "gatehouse.selector" -}}
{{- $ := first . -}}
app.kubernetes.io/name: {{ $.Chart.Name }}
app.kubernetes.io/instance: {{ $.Release.Name }}
app.kubernetes.io/component: {{ last . }}
{{- end -}}

{{- define "gatehouse.labels" -}}
{{- $ := first . -}}
{{ include "gatehouse.selector" . }}
app.kubernetes.io/version: {{ $.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $.Chart.Name $.Chart.Version }}
{{- end -}}

{{/* The variables of every process. */}}
{{- define "gatehouse.env" -}}
envFrom:
  - secretRef:
      name: {{ .Values.existingSecret }}
env:
  - name: HOST
    value: 0.0.0.0
  - name: PORT
    value: {{ .Values.api.port | quote }}
  - name: WORKER_PORT
    value: {{ .Values.worker.port | quote }}
  - name: GATEHOUSE_DATA
    value: /data/gatehouse
  - name: GATEHOUSE_SECRETS_FILE
    value: /etc/gatehouse/secrets/{{ .Values.secretsFile.key }}
  # Proxies still send requests for a moment after a pod is told to end.
  - name: SHUTDOWN_DELAY_SECONDS
    value: '10'
  - name: PUBLIC_URL
    value: {{ .Values.publicUrl | quote }}
  - name: TRUST_PROXY
    value: {{ .Values.trustProxy | quote }}
  {{- with .Values.temporal.address }}
  - name: TEMPORAL_ADDRESS
    value: {{ . | quote }}
  {{- end }}
  {{- with .Values.temporal.uiUrl }}
  - name: TEMPORAL_UI_URL
    value: {{ . | quote }}
  {{- end }}
  {{- with .Values.temporal.namespaces.live }}
  - name: TEMPORAL_NAMESPACE_LIVE
    value: {{ . | quote }}
  {{- end }}
  {{- with .Values.temporal.namespaces.test }}
  - name: TEMPORAL_NAMESPACE_TEST
    value: {{ . | quote }}
  {{- end }}
  {{- if .Values.temporal.profiles.existingSecret }}
  - name: TEMPORAL_CONFIG_FILE
    value: /etc/gatehouse/temporal/temporal.toml
  {{- end }}
  {{- with .Values.temporal.profiles.live }}
  - name: TEMPORAL_PROFILE_LIVE
    value: {{ . | quote }}
  {{- end }}
  {{- with .Values.temporal.profiles.test }}
  - name: TEMPORAL_PROFILE_TEST
    value: {{ . | quote }}
  {{- end }}
  {{- with .Values.worker.buildId }}
  - name: GATEHOUSE_BUILD_ID
    value: {{ . | quote }}
  {{- end }}
  {{- range $name, $value := .Values.env }}
  - name: {{ $name }}
    value: {{ $value | quote }}
  {{- end }}
{{- end -}}

{{/* What every container is, but for its command, ports and probes. */}}
{{- define "gatehouse.container" -}}
image: {{ printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{ include "gatehouse.env" . }}
volumeMounts:
  - name: data
    mountPath: /data
  - name: tmp
    mountPath: /tmp
  - name: secrets
    mountPath: /etc/gatehouse/secrets
    readOnly: true
  {{- if .Values.temporal.profiles.existingSecret }}
  - name: temporal
    mountPath: /etc/gatehouse/temporal
    readOnly: true
  {{- end }}
{{- end -}}

{{/* What every pod is, but for its containers. */}}
{{- define "gatehouse.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.topologySpreadConstraints }}
topologySpreadConstraints: {{- toYaml . | nindent 2 }}
{{- end }}
volumes:
  - name: data
    emptyDir: {}
  - name: tmp
    emptyDir: {}
  - name: secrets
    secret:
      secretName: {{ .Values.secretsFile.existingSecret }}
      defaultMode: 0440
  {{- with .Values.temporal.profiles.existingSecret }}
  - name: temporal
    secret:
      secretName: {{ . }}
      defaultMode: 0440
  {{- end }}
{{- end -}}

{{/* The probes of a process, by the name of its port. */}}
{{- define "gatehouse.probes" -}}
startupProbe:
  httpGet: { path: /healthz, port: {{ . }} }
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: { path: /healthz, port: {{ . }} }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  httpGet: { path: /readyz, port: {{ . }} }
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 2
{{- end -}}
