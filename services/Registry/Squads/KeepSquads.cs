using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Forms, changes, dissolves and lists squads (执法分队). Library keepers; read by all who may read the register.</summary>
internal static class KeepSquads
{
    /// <param name="Members">Inspectors of the library; may be left out.</param>
    public sealed record FormRequest(string Name, IReadOnlyList<Guid>? Members = null);

    /// <param name="Active">False dissolves it.</param>
    public sealed record ChangeRequest(int Version, string Reason, string Name, bool Active, IReadOnlyList<Guid>? Members = null);

    public sealed record View(Guid Id, string Tenant, int Version, string Name, IReadOnlyList<Guid> Members, bool Active)
    {
        public static View Of(Squad s) => new(s.Id, s.TenantId, s.Version, s.Name, s.Members, s.Active);
    }

    public sealed record Response(IReadOnlyList<View> Squads, int Total);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/squads", Form).Allow(Roles.LibraryKeeper).WithName("formSquad");
        api.MapPut("/squads/{id:guid}", Change).Allow(Roles.LibraryKeeper).WithName("changeSquad");
        api.MapGet("/squads", List).Allow(RegistryService.Readers).WithName("listSquads");
        api.MapGet("/squads/{id:guid}", Get).Allow(RegistryService.Readers).WithName("getSquad");
    }

    private static async Task<Outcome<View>> Form(FormRequest request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var name = checks.Text(request.Name, "name", 60);
        var members = await MembersAsync(db, checks, request.Members, ct);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await db.Squads.AnyAsync(s => s.Name == name, ct))
        {
            return SquadErrors.Known(name);
        }
        var squad = Squad.Form(db.Tenant, db.NewId(), name, members);
        db.Squads.Add(squad);
        return Keep(db, caller, squad, "formed", null);
    }

    private static async Task<Outcome<View>> Change(Guid id, ChangeRequest request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        if (await db.Squads.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } squad)
        {
            return SquadErrors.NotFound(id);
        }
        var checks = new Checks();
        var (name, reason) = (checks.Text(request.Name, "name", 60), checks.Text(request.Reason, "reason", 200));
        var members = await MembersAsync(db, checks, request.Members, ct);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await db.Squads.AnyAsync(s => s.Name == name && s.Id != id, ct))
        {
            return SquadErrors.Known(name);
        }
        return squad.Change(name, members, request.Active, request.Version) is { } error ? error : Keep(db, caller, squad, "changed", reason);
    }

    private static async Task<Outcome<Response>> List(RegistryDb db, CancellationToken ct, bool? active = null, int page = 1, int size = 200)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var squads = db.Squads.AsNoTracking().Where(s => active == null || s.Active == active);
        var total = await squads.CountAsync(ct);
        var rows = await squads.OrderBy(s => s.TenantId).ThenBy(s => s.Name).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Response([.. rows.Select(View.Of)], total);
    }

    private static async Task<Outcome<View>> Get(Guid id, RegistryDb db, CancellationToken ct) =>
        await db.Squads.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is { } squad ? View.Of(squad) : SquadErrors.NotFound(id);

    private static async Task<Guid[]> MembersAsync(RegistryDb db, Checks checks, IReadOnlyList<Guid>? asked, CancellationToken ct)
    {
        var members = (asked ?? []).Distinct().Order().ToArray();
        var known = await db.Inspectors.Where(i => members.Contains(i.Id)).CountAsync(ct);
        if (known != members.Length)
        {
            checks.Add("squad.members", "分队成员须是本单位检查人员名录库中的人员。", "members");
        }
        return members;
    }

    private static View Keep(RegistryDb db, Caller caller, Squad squad, string action, string? reason)
    {
        var view = View.Of(squad);
        db.History.Add(HistoryEntry.Of(db, caller, "squad", squad.Id, squad.Version, action, reason, view));
        db.Record(caller, "squad." + action, squad.Id.ToString(), reason);
        return view;
    }
}
