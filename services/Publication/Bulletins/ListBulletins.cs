using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Publication;

/// <summary>Where a bulletin stands.</summary>
internal enum BulletinState
{
    /// <summary>Its quarter is running.</summary>
    NotYet,
    /// <summary>No document asks for it; it may be issued.</summary>
    Free,
    /// <summary>To be issued.</summary>
    Due,
    /// <summary>To be issued, and its day is over.</summary>
    Overdue,
    Issued,
}

/// <summary>The bulletins of the running quarter and the four before it: owed, by when, issued by whom; with <c>?of=</c> those of subordinates for one
/// quarter, the last that ended unless another is named.</summary>
internal static class ListBulletins
{
    /// <param name="Due">Last day, included; null: no document asks for it.</param>
    /// <param name="DueByClause">False: the day is the platform's decision.</param>
    /// <param name="WorkingDaysLeft">While due, after today up to the last day; negative when overdue.</param>
    /// <param name="Results">Public results of the quarter: when it was issued, else now.</param>
    /// <param name="Outstanding">Results of the quarter that are still to be published.</param>
    public sealed record Row(
        string Tenant, string Period, BulletinState State, LocalDate? Due, bool DueByClause, string? DueClause, string? DueDocument, bool DueProvisional,
        int? WorkingDaysLeft, bool Late, LocalDate? IssuedOn, string? IssuedBy, int Results, int Withheld, int Outstanding, IReadOnlyList<ChannelDay> Channels);

    /// <param name="Total">How many bureaus.</param>
    public sealed record Response(LocalDate Today, IReadOnlyList<Row> Bulletins, int Total);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/bulletins", Handle).Allow(
        Roles.Publisher, Roles.ResultReviewer, Roles.Auditor, Roles.BureauAdministrator, Roles.OversightOfficer, Roles.ProvincialAdministrator)
        .WithName("listBulletins");

    private static async Task<Outcome<Response>> Handle(
        PublicationDb db, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct, string? period = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } refused)
        {
            return refused;
        }
        Period? asked = period is null ? null : IssuedBulletin.Quarter(period);
        if (period is not null && asked is null)
        {
            return BulletinErrors.PeriodMalformed(period);
        }
        var today = time.Today();
        var rows = new List<Row>();
        foreach (var tenant in db.Scope.Order(StringComparer.Ordinal).Skip((page - 1) * size).Take(size))
        {
            foreach (var quarter in asked is { } one ? [one] : Shown(today, db.Scope.Length))
            {
                rows.Add(await RowAsync(db, tenant, quarter, today, calendar.Current, ct));
            }
        }
        return new Response(today, rows, db.Scope.Length);
    }

    private static List<Period> Shown(LocalDate today, int tenants)
    {
        var running = Period.Containing(today, PeriodLength.Quarter);
        if (tenants > 1)
        {
            return [running.Previous];
        }
        var shown = new List<Period> { running };
        while (shown.Count < 5)
        {
            shown.Add(shown[^1].Previous);
        }
        return shown;
    }

    private static async Task<Row> RowAsync(
        PublicationDb db, string tenant, Period quarter, LocalDate today, WorkingCalendar calendar, CancellationToken ct)
    {
        var text = quarter.ToString();
        var outstanding = await db.Publications.CountAsync(p => p.TenantId == tenant && p.Period == text && p.State == PublicationState.Due, ct);
        if (await db.IssuedBulletins.AsNoTracking().SingleOrDefaultAsync(b => b.TenantId == tenant && b.Period == text, ct) is { } issued)
        {
            var by = await db.Bulletins.AsNoTracking().Where(b => b.TenantId == tenant && b.Period == text).Select(b => b.IssuedByName).SingleOrDefaultAsync(ct);
            return new(
                tenant, text, BulletinState.Issued, issued.Due, issued.DueByClause, issued.DueClause, issued.DueDocument, false, null, issued.Late,
                issued.IssuedOn, by, issued.Results, issued.Withheld, outstanding, issued.ChannelDays);
        }
        var results = await db.PublishedResults.CountAsync(r => r.TenantId == tenant && r.Period == text, ct);
        var withheld = await db.WithheldResults.CountAsync(w => w.TenantId == tenant && w.Period == text, ct);
        var bound = quarter.LastDay < today ? quarter.LastDay : today;
        var due = PublicationPolicy.Read((await PolicyCopy.PickAsync(db, tenant, bound, ct))?.Document).BulletinDueOf(quarter, calendar);
        var state = quarter.LastDay >= today ? BulletinState.NotYet
            : due is null ? BulletinState.Free
            : due.Day < today ? BulletinState.Overdue
            : BulletinState.Due;
        int? left = state is BulletinState.Due or BulletinState.Overdue ? calendar.WorkingDaysLeftOrOver(today, due!.Day) : null;
        return new(
            tenant, text, state, due?.Day, due?.ByClause ?? false, due?.Clause, due?.Document, due?.Provisional ?? false, left,
            state == BulletinState.Overdue, null, null, results, withheld, outstanding, []);
    }
}
