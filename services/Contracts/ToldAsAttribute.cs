namespace Platform.Contracts;

/// <summary>The stable wire name of a fact, <c>service.what-happened</c>. Outbox rows and queues carry it, so it never changes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ToldAsAttribute(string name) : Attribute
{
    /// <summary>For example <c>draw.tasks-dispatched</c>.</summary>
    public string Name => name;
}
