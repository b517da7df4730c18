#!/bin/sh
# Does of the public rabbitmq image what deploy/compose.yaml asks of it.
set -e
umask 027
printf 'default_user = %s\ndefault_pass = %s\nloopback_users = none\nlog.console = true\nvm_memory_high_watermark.relative = 0.2\ndisk_free_limit.absolute = 200MB\n' \
  "$RABBITMQ_DEFAULT_USER" "$RABBITMQ_DEFAULT_PASS" >/tmp/rabbitmq.conf
export RABBITMQ_LOG_BASE=/var/lib/rabbitmq/log RABBITMQ_MNESIA_BASE=/var/lib/rabbitmq/mnesia RABBITMQ_PID_FILE=/tmp/rabbitmq.pid
mkdir -p /var/lib/rabbitmq/log
export RABBITMQ_CONFIG_FILE=/tmp/rabbitmq RABBITMQ_GENERATED_CONFIG_DIR=/tmp/generated RABBITMQ_CONF_ENV_FILE=/dev/null LC_ALL=C.UTF-8
exec rabbitmq-server
