using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Enters, changes and strikes items of the item list. Library keepers. The list is published: everybody may read it.</summary>
internal static class KeepItems
{
    /// <param name="TargetKinds">Kinds of target it applies to; left out: all.</param>
    public sealed record Input(
        string Name, string LegalBasis, string Content, string Method, string? SubItem = null, string? Kind = null,
        IReadOnlyList<TargetKind>? TargetKinds = null, string? Body = null, string? Ratio = null, string? Frequency = null, bool Joint = false)
    {
        public ItemDetails Check(Checks checks) => new(
            checks.Text(Name, "name", 100), checks.Text(SubItem, "subItem", 100, required: false), checks.Text(Kind, "kind", 40, required: false),
            [.. (TargetKinds ?? []).Distinct().Select(k => k.Wire()).Order(StringComparer.Ordinal)], checks.Text(Body, "body", 100, required: false),
            checks.Text(LegalBasis, "legalBasis", 1000), checks.Text(Content, "content", 1000), checks.Text(Method, "method", 200),
            checks.Optional(Ratio, "ratio", 100), checks.Optional(Frequency, "frequency", 100), Joint);
    }

    /// <param name="Active">False strikes it from the list.</param>
    public sealed record ChangeRequest(int Version, string Reason, bool Active, Input Item);

    public sealed record View(
        Guid Id, string Tenant, int Version, string Name, string SubItem, string Kind, IReadOnlyList<string> TargetKinds, string Body,
        string LegalBasis, string Content, string Method, string? Ratio, string? Frequency, bool Joint, bool Active)
    {
        public static View Of(InspectionItem i) => new(
            i.Id, i.TenantId, i.Version, i.Name, i.SubItem, i.Kind, i.TargetKinds, i.Body, i.LegalBasis, i.Content, i.Method, i.Ratio, i.Frequency,
            i.Joint, i.Active);
    }

    public sealed record Response(IReadOnlyList<View> Items, int Total);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/items", Enter).Allow(Roles.LibraryKeeper).WithName("enterItem");
        api.MapPut("/items/{id:guid}", Change).Allow(Roles.LibraryKeeper).WithName("changeItem");
        api.MapGet("/items", List).AllowSignedIn().WithName("listItems");
        api.MapGet("/items/{id:guid}", Get).AllowSignedIn().WithName("getItem");
        api.MapGet("/public/items", ListPublished).AllowEverybodyToKeep<RouteHandlerBuilder, RegistryDb>(VersionAsync).WithName("listPublishedItems");
    }

    // Items are never taken away, and each change raises the version of one.
    private static async Task<string?> VersionAsync(RegistryDb db, HttpContext http, CancellationToken ct) =>
        http.Request.Query["tenant"].ToString() is var tenant
        && await db.Items.Where(i => i.TenantId == tenant).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Sum = g.Sum(i => i.Version) }).SingleOrDefaultAsync(ct) is { } all
            ? $"{all.Count} {all.Sum}"
            : "0";

    private static async Task<Outcome<View>> Enter(Input request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var details = request.Check(checks);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await IsTakenAsync(db, details, Guid.Empty, ct))
        {
            return ItemErrors.Known(details.Name);
        }
        var item = InspectionItem.Enter(db.Tenant, db.NewId(), details);
        db.Items.Add(item);
        return Keep(db, caller, item, "entered", null);
    }

    private static async Task<Outcome<View>> Change(Guid id, ChangeRequest request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var reason = checks.Text(request.Reason, "reason", 200);
        var details = request.Item.Check(checks);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await db.Items.SingleOrDefaultAsync(i => i.TenantId == db.Tenant && i.Id == id, ct) is not { } item)
        {
            return ItemErrors.NotFound(id);
        }
        if (await IsTakenAsync(db, details, id, ct))
        {
            return ItemErrors.Known(details.Name);
        }
        return item.Change(details, request.Active, request.Version) is { } error ? error : Keep(db, caller, item, "changed", reason);
    }

    private static async Task<Outcome<Response>> List(RegistryDb db, CancellationToken ct, bool? active = null, int page = 1, int size = 50)
    {
        var scope = db.Scope;
        return await PageAsync(db.Items.Where(i => scope.Contains(i.TenantId) && (active == null || i.Active == active)), page, size, ct);
    }

    /// <param name="tenant">Whose list.</param>
    private static Task<Outcome<Response>> ListPublished(string tenant, RegistryDb db, CancellationToken ct, int page = 1, int size = 50) =>
        PageAsync(db.Items.Where(i => i.TenantId == tenant && i.Active), page, size, ct);

    private static async Task<Outcome<Response>> PageAsync(IQueryable<InspectionItem> items, int page, int size, CancellationToken ct)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var total = await items.CountAsync(ct);
        var rows = await items.AsNoTracking().OrderBy(i => i.TenantId).ThenBy(i => i.Name).ThenBy(i => i.SubItem).Skip((page - 1) * size).Take(size)
            .ToListAsync(ct);
        return new Response([.. rows.Select(View.Of)], total);
    }

    private static async Task<Outcome<View>> Get(Guid id, RegistryDb db, CancellationToken ct)
    {
        var scope = db.Scope;
        return await db.Items.AsNoTracking().SingleOrDefaultAsync(i => scope.Contains(i.TenantId) && i.Id == id, ct) is { } item
            ? View.Of(item)
            : ItemErrors.NotFound(id);
    }

    private static Task<bool> IsTakenAsync(RegistryDb db, ItemDetails details, Guid except, CancellationToken ct) => db.Items.AnyAsync(
        i => i.TenantId == db.Tenant && i.Name == details.Name && i.SubItem == details.SubItem && i.Id != except, ct);

    private static View Keep(RegistryDb db, Caller caller, InspectionItem item, string action, string? reason)
    {
        var view = View.Of(item);
        db.History.Add(HistoryEntry.Of(db, caller, "item", item.Id, item.Version, action, reason, view));
        db.Tell(db.Tenant, new InspectionItemsChanged(db.Tenant, [item.ToState()]));
        db.Record(caller, "item." + action, item.Id.ToString(), reason);
        return view;
    }
}
