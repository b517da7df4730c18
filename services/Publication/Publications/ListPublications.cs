using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>What is to be published, the longest overdue first; or, by <c>state</c>, what was published or withheld.</summary>
internal static class ListPublications
{
    /// <param name="WorkingDaysLeft">After today, up to and including the last day; negative when overdue.</param>
    public sealed record Item(
        string Tenant, Guid Id, int Version, Guid ResultId, string TargetName, string TargetCode, string TargetArea, string Period, string Phrase,
        LocalDate DeterminedOn, PublicationState State, LocalDate Due, bool DueByClause, string? DueClause, string? DueDocument, bool DueProvisional,
        int? WorkingDaysLeft, bool Late, LocalDate? DoneOn, string? WithholdReason)
    {
        public static Item Of(Publication p, LocalDate today, WorkingCalendar calendar) => new(
            p.TenantId, p.Id, p.Version, p.ResultId, p.TargetName, p.TargetCode, p.TargetArea, p.Period, p.Phrase, p.DeterminedOn, p.State, p.Due,
            p.DueByClause, p.DueClause, p.DueDocument, p.DueProvisional,
            p.State != PublicationState.Due ? null : calendar.WorkingDaysLeftOrOver(today, p.Due),
            p.IsLate(today), p.DoneOn, p.WithholdReason);
    }

    /// <param name="Overdue">How many of all those due are past their day.</param>
    public sealed record Response(int Total, int Overdue, int Page, int Size, IReadOnlyList<Item> Items);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/publications", Handle)
        .Allow(Roles.Publisher, Roles.ResultReviewer, Roles.Auditor, Roles.BureauAdministrator).WithName("listPublications");

    private static async Task<Outcome<Response>> Handle(
        PublicationDb db, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct,
        PublicationState state = PublicationState.Due, string? period = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } refused)
        {
            return refused;
        }
        var today = time.Today();
        var all = db.Publications.AsNoTracking().Where(p => p.State == state && (period == null || p.Period == period));
        var total = await all.CountAsync(ct);
        var overdue = await db.Publications.CountAsync(p => p.State == PublicationState.Due && p.Due < today && (period == null || p.Period == period), ct);
        var rows = await all.OrderBy(p => p.Due).ThenBy(p => p.TenantId).ThenBy(p => p.Id).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Response(total, overdue, page, size, [.. rows.Select(p => Item.Of(p, today, calendar.Current))]);
    }
}
