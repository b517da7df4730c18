using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Files the final list with the unit that the policy names, once, within its window; later with a reason, marked and told to the superior.
/// Draw operators.</summary>
internal static class FileList
{
    /// <param name="Version">Of the draw.</param>
    /// <param name="LateReason">Why it is filed after its time; asked for only then.</param>
    public sealed record Request(int Version, string? LateReason = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/file", Handle).Allow(Roles.DrawOperator).WithName("fileList");

    private static async Task<Outcome<FilingView>> Handle(
        string id, Request request, DrawDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "filing:" + id, ct);
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (await db.Filings.AsNoTracking().SingleOrDefaultAsync(f => f.DrawId == id, ct) is { } filed)
        {
            return FilingErrors.AlreadyFiled(filed);
        }
        if (draw.Version != request.Version)
        {
            return DrawErrors.Stale();
        }
        if (draw.State is not (DrawState.Final or DrawState.Dispatched))
        {
            return FilingErrors.NotFixed(draw);
        }
        var policy = await db.Policies.AsNoTracking().SingleAsync(p => p.TenantId == draw.TenantId && p.Version == draw.PolicyVersion, ct);
        var terms = DutyTerms.Parse(policy.Document);
        if (terms.FileList is not { } duty || draw.Kind != DrawKind.Quota)
        {
            return FilingErrors.NotOwed();
        }
        var today = time.Today();
        var lateness = DrawWindow.Admit(terms.FilingWindow(draw.ForPeriod, calendar.Current), "名单备案", today, request.LateReason);
        if (lateness.Failed)
        {
            return lateness.Errors.ToArray();
        }
        var own = await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.TenantId == draw.TenantId, ct);
        var filing = new Filing
        {
            TenantId = draw.TenantId, DrawId = id, Period = draw.Period, Unit = duty.To ?? "上级", Recipient = Filing.RecipientOf(duty, own),
            Document = duty.From.Document ?? "", Clause = duty.From.Clause, OutcomeHash = draw.OutcomeHash!, Targets = draw.Selected,
            FiledOn = today, FiledAt = time.GetUtcNow(), FiledBy = caller.Person, Late = lateness.Value.Late, LateReason = lateness.Value.Reason,
        };
        db.Filings.Add(filing);
        draw.File(today, filing.Late);
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(caller, "list.filed", id, detail: filing.Unit);
        return FilingView.Of(filing, draw);
    }
}
