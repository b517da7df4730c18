using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>Keeps a draw's latest figures; what was told late is passed over.</summary>
internal sealed class WhenDrawChanged : Reaction<OversightDb, DrawChanged>
{
    public override async Task WhenAsync(DrawChanged fact, OversightDb db, CancellationToken ct)
    {
        // Two facts of one draw may be taken in at once.
        await BulkCopy.LockAsync(db, "draw:" + fact.DrawId, ct);
        var draw = await db.Draws.SingleOrDefaultAsync(d => d.TenantId == fact.Tenant && d.DrawId == fact.DrawId, ct);
        if (draw is null)
        {
            draw = new DrawFigures { TenantId = fact.Tenant, DrawId = fact.DrawId, Period = fact.Period, State = fact.State };
            db.Draws.Add(draw);
        }
        else if (draw.Version >= fact.Version)
        {
            return;
        }
        (draw.Version, draw.State, draw.Teamless) = (fact.Version, fact.State, fact.Teamless);
        draw.Kind = fact.Kind;
        (draw.At, draw.RevealedAt) = (fact.At, fact.RevealedAt);
        draw.Exceptions = fact.Exceptions is { Length: > 0 } exceptions ? JsonSerializer.Serialize(exceptions, Facts.Json) : null;
        (draw.Substitutions, draw.AwaitingSuperior, draw.VoidReason) = (fact.Substitutions, fact.AwaitingSuperior, fact.VoidReason);
        draw.RevealBy = fact.RevealBy is { } by ? LocalDate.FromDateOnly(by) : null;
        (draw.Late, draw.LateReason) = (fact.Late, fact.LateReason);
        (draw.FiledOn, draw.FiledLate) = (fact.FiledOn is { } filed ? LocalDate.FromDateOnly(filed) : null, fact.FiledLate);
        // What was told once stays: a commitment cannot be taken back.
        draw.CommitmentHash ??= fact.CommitmentHash;
        draw.OutcomeHash ??= fact.OutcomeHash;
        await db.Strata.Where(s => s.TenantId == fact.Tenant && s.DrawId == fact.DrawId).ExecuteDeleteAsync(ct);
        db.Strata.AddRange(fact.Strata.Select(s => new StratumFigures
        {
            TenantId = fact.Tenant, DrawId = fact.DrawId, Category = s.Category, Size = s.Size, Quota = s.Quota, Count = s.Count,
        }));
    }
}
