using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>A test that needs RabbitMQ; without it (Debian package rabbitmq-server) it is skipped, and says so.</summary>
public sealed class BrokerFactAttribute : FactAttribute
{
    public BrokerFactAttribute() => Skip = RabbitServer.IsInstalled ? null : "RabbitMQ is missing (Debian package: rabbitmq-server).";
}
