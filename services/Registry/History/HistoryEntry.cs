using Microsoft.EntityFrameworkCore;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>How one entry of the register looked after a change: one row per version, never changed.</summary>
internal sealed class HistoryEntry : IOwned
{
    private static readonly JsonSerializerOptions Json = Options();

    public required string TenantId { get; init; }
    /// <summary>Id of the target, inspector, item …</summary>
    public Guid Subject { get; init; }
    /// <summary>Of the subject, after the change.</summary>
    public int Version { get; init; }
    /// <summary><c>target</c>, <c>inspector</c>, <c>squad</c>, <c>department</c>, <c>item</c> or <c>recusal</c>.</summary>
    public required string Noun { get; init; }
    /// <summary>What was done, the verb of the log entry.</summary>
    public required string Action { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Person { get; init; }
    public required string PersonName { get; init; }
    /// <summary>The whole entry as it then was, as JSON.</summary>
    public required string Body { get; init; }

    public static HistoryEntry Of(RegistryDb db, Caller caller, string noun, Guid subject, int version, string action, string? reason, object view) => new()
    {
        TenantId = db.Tenant, Subject = subject, Version = version, Noun = noun, Action = action, Reason = reason, At = db.Now,
        Person = caller.Person, PersonName = caller.Name, Body = Write(view),
    };

    /// <summary>The body of a history entry.</summary>
    public static string Write(object view) => JsonSerializer.Serialize(view, Json);

    internal static void Map(EntityTypeBuilder<HistoryEntry> e)
    {
        e.ToTable("history").HasKey(h => new { h.TenantId, h.Subject, h.Version });
        e.Property(h => h.Noun).HasMaxLength(20);
        e.Property(h => h.Action).HasMaxLength(40);
    }

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        HttpJson.Configure(options);
        return options;
    }
}
