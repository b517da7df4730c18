namespace Platform.Kernel;

/// <summary>A fact that became true with the transaction that wrote it, and still has to be told.</summary>
public sealed class OutboxRow : IPlumbing
{
    /// <summary>UUID v7; also the message id, so that a second delivery is known as such.</summary>
    public Guid Id { get; init; }
    /// <summary>Whom the fact is about.</summary>
    public required string Tenant { get; init; }
    /// <summary>Wire name of the fact.</summary>
    public required string Fact { get; init; }
    /// <summary>JSON.</summary>
    public required string Body { get; init; }
    /// <summary>When it became true.</summary>
    public DateTimeOffset Created { get; init; }
    /// <summary>Until then a delivery loop has it in hand.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }
    /// <summary>Deliveries begun.</summary>
    public int Tries { get; init; }
    /// <summary>The trace it belongs to, as W3C <c>traceparent</c>; null when there was none.</summary>
    public string? Trace { get; init; }
}

/// <summary>A message that one consumer has taken in.</summary>
public sealed class InboxRow : IPlumbing
{
    /// <summary>Message id.</summary>
    public Guid MessageId { get; init; }
    /// <summary>Which consumer.</summary>
    public required string Consumer { get; init; }
    /// <summary>When; rows are kept 30 days.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>A message that its consumer failed on three times: put aside so that it blocks nobody, kept so that nothing is lost.</summary>
public sealed class ParkedRow : IPlumbing, IVersioned
{
    /// <summary>Message id.</summary>
    public Guid MessageId { get; init; }
    /// <summary>Which consumer failed.</summary>
    public required string Consumer { get; init; }
    /// <summary>Whom the fact is about.</summary>
    public required string Tenant { get; init; }
    /// <summary>Wire name of the fact.</summary>
    public required string Fact { get; init; }
    /// <summary>JSON.</summary>
    public required string Body { get; init; }
    /// <summary>Type and message of the last failure.</summary>
    public required string Failure { get; set; }
    /// <summary>When it was parked.</summary>
    public DateTimeOffset At { get; init; }
    /// <inheritdoc />
    public int Version { get; set; }
    /// <summary>How often an administrator had it taken in again, in vain.</summary>
    public int Retries { get; set; }
    /// <summary>The trace it belongs to, as W3C <c>traceparent</c>.</summary>
    public string? Trace { get; init; }
    /// <summary>Why somebody asked to drop it; null when nobody did.</summary>
    public string? DropReason { get; set; }
    /// <summary>The natural person who asked; another one confirms.</summary>
    public string? DropAskedBy { get; set; }
    /// <summary>When they asked.</summary>
    public DateTimeOffset? DropAskedAt { get; set; }
}
