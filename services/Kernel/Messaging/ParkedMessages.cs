using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;

namespace Platform.Kernel;

/// <summary>Messages a service put aside because it failed on them three times: seen, taken in again, or dropped. The bureau's administrator for what is about the
/// bureau, the provincial administrator also for those below. What a message says is shown to nobody: it may hold a list that is still secret.</summary>
public static class ParkedMessages
{
    /// <summary>A page of them, the oldest first.</summary>
    public sealed record Page(IReadOnlyList<Line> Messages, int Total);

    /// <param name="Id">The message's id.</param>
    /// <param name="Consumer">The reaction that failed.</param>
    /// <param name="Tenant">Whom the message is about.</param>
    /// <param name="Fact">Its wire name.</param>
    /// <param name="Failure">Why the last attempt failed, without anything that may be data.</param>
    /// <param name="ParkedAt">When it was put aside.</param>
    /// <param name="Retries">How often it was tried again in vain.</param>
    /// <param name="Trace">Trace id, for the logs.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="DropReason">Why somebody asked to drop it; null when nobody did.</param>
    public sealed record Line(
        Guid Id, int Version, string Consumer, string Tenant, string Fact, string Failure, DateTimeOffset ParkedAt, int Retries, string? Trace, int Bytes,
        string? DropReason, DateTimeOffset? DropAskedAt);

    /// <param name="Version">As it was seen.</param>
    public sealed record Seen(int Version);

    /// <param name="Version">As it was seen.</param>
    /// <param name="Reason">Why nothing is lost without it, 5 to 500 characters.</param>
    public sealed record DropRequest(int Version, string Reason);

    /// <summary>Maps the four addresses below <c>/api/{service}/parked</c>.</summary>
    public static void Map<TDb>(RouteGroupBuilder api, string service)
        where TDb : ServiceDb
    {
        // Named as delegates first: the framework's analyzer stumbles over generic handlers given directly.
        Delegate list = ListAsync<TDb>, retry = RetryAsync<TDb>, ask = AskDropAsync<TDb>, confirm = ConfirmDropAsync<TDb>;
        api.MapGet("/parked", list).Allow(Administrators).WithName(service + "ListParked");
        api.MapPost("/parked/{id:guid}/retry", retry).Allow(Administrators).WithOwnWork().WithName(service + "RetryParked");
        api.MapPost("/parked/{id:guid}/drop", ask).Allow(Administrators).WithName(service + "AskDropParked");
        api.MapPost("/parked/{id:guid}/drop/confirm", confirm).Allow(Administrators).WithName(service + "ConfirmDropParked");
    }

    private static readonly string[] Administrators = [Roles.BureauAdministrator, Roles.ProvincialAdministrator];

    private static async Task<Outcome<Page>> ListAsync<TDb>(TDb db, Caller caller, CancellationToken ct, int page = 1, int size = 50)
        where TDb : ServiceDb
    {
        if (!caller.Has(Roles.ProvincialAdministrator) && db.Scope.Any(t => t != caller.Tenant))
        {
            return ParkedErrors.OthersHidden();
        }
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        // Machinery has no guard of its own: the scope is asked here.
        var scope = db.Scope;
        var parked = db.Parked.AsNoTracking().Where(p => scope.Contains(p.Tenant));
        var total = await parked.CountAsync(ct);
        var rows = await parked.OrderBy(p => p.At).ThenBy(p => p.MessageId).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Page([.. rows.Select(Show)], total);
    }

    // Own unit of work: what is left of a failed attempt is taken back before the failure is written down.
    private static async Task<Outcome<Done>> RetryAsync<TDb>(
        Guid id, Seen seen, Caller caller, IServiceScopeFactory scopes, IEnumerable<ReactionRegistration> reactions, CancellationToken ct)
        where TDb : ServiceDb
    {
        string failure;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            await using var work = await db.BeginAsync(caller.Tenant, [caller.Tenant], ct);
            var (row, error) = await FindAsync(db, caller, id, seen.Version, ct);
            if (error is not null)
            {
                return error;
            }
            var again = reactions.SingleOrDefault(r => r.Queue == db.Schema + "." + row!.Fact)?.Again;
            if (again is null || again.Name != row!.Consumer)
            {
                return ParkedErrors.NobodyReacts();
            }
            using var span = Kernel.Trace.Continue($"{db.Schema} reacts again to {row.Fact}", System.Diagnostics.ActivityKind.Consumer, row.Trace);
            // The reaction may go on as another tenant; this is written as the one the message is about.
            db.Record(caller, "message.retried", id.ToString(), detail: $"{row.Fact} {row.Consumer}");
            db.Parked.Remove(row);
            await db.SaveChangesAsync(ct);
            await again.RunAsync(scope.ServiceProvider, db, row.Body, ct);
            await work.CommitAsync(ct);
            return new Done();
        }
        catch (Exception exception) when (!Failures.IsTransient(exception) && !Failures.IsLostRace(exception) && !ct.IsCancellationRequested)
        {
            failure = Failures.Describe(exception);
        }
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            await using var work = await db.BeginAsync(caller.Tenant, [caller.Tenant], ct);
            var (row, error) = await FindAsync(db, caller, id, seen.Version, ct);
            if (error is not null)
            {
                return error;
            }
            (row!.Failure, row.Retries, row.Version) = (failure, row.Retries + 1, row.Version + 1);
            db.Record(caller, "message.retry-failed", id.ToString(), detail: $"{row.Fact} {row.Consumer}");
            await work.CommitAsync(ct);
        }
        return ParkedErrors.StillFails(Masked.Text(failure));
    }

    private static async Task<Outcome<Line>> AskDropAsync<TDb>(Guid id, DropRequest request, TDb db, Caller caller, TimeProvider time, CancellationToken ct)
        where TDb : ServiceDb
    {
        var (row, error) = await FindAsync(db, caller, id, request.Version, ct);
        if (error is not null)
        {
            return error;
        }
        var reason = Nfc.Normalize((request.Reason ?? "").Trim());
        if (reason.Length is < 5 or > 500)
        {
            return ParkedErrors.ReasonMissing();
        }
        (row!.DropReason, row.DropAskedBy, row.DropAskedAt, row.Version) = (reason, caller.Person, time.GetUtcNow(), row.Version + 1);
        db.Record(caller, "message.drop-asked", id.ToString(), detail: $"{row.Fact} {row.Consumer}: {reason}");
        await db.SaveChangesAsync(ct);
        return Show(row);
    }

    private static async Task<Outcome<Done>> ConfirmDropAsync<TDb>(Guid id, Seen seen, TDb db, Caller caller, CancellationToken ct)
        where TDb : ServiceDb
    {
        var (row, error) = await FindAsync(db, caller, id, seen.Version, ct);
        if (error is not null)
        {
            return error;
        }
        if (row!.DropAskedBy is null)
        {
            return ParkedErrors.DropNotAsked();
        }
        if (row.DropAskedBy == caller.Person)
        {
            return ParkedErrors.SamePerson();
        }
        db.Parked.Remove(row);
        db.Record(caller, "message.dropped", id.ToString(), detail: $"{row.Fact} {row.Consumer}: {row.DropReason}", after: Sha256(row.Body));
        await db.SaveChangesAsync(ct);
        return new Done();
    }

    /// <summary>The message, of the own bureau or of one below; in the second case the unit of work acts as that one from here on. Held until the unit of
    /// work ends: who comes second finds what the first made of it.</summary>
    private static async Task<(ParkedRow? Row, Error? Error)> FindAsync(ServiceDb db, Caller caller, Guid id, int version, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "parked:" + id, ct);
        var row = await db.Parked.Where(p => p.MessageId == id).OrderBy(p => p.Consumer).FirstOrDefaultAsync(ct);
        if (row is null || (row.Tenant != caller.Tenant
            && (!caller.Has(Roles.ProvincialAdministrator) || await Looking.ActForAsync(db, caller, row.Tenant, ct) is not null)))
        {
            return (null, ParkedErrors.NotFound(id));
        }
        return row.Version == version ? (row, null) : (null, ParkedErrors.Stale());
    }

    private static Line Show(ParkedRow p) => new(
        p.MessageId, p.Version, p.Consumer, p.Tenant, p.Fact, Masked.Text(p.Failure), p.At, p.Retries, p.Trace?.Split('-').ElementAtOrDefault(1),
        System.Text.Encoding.UTF8.GetByteCount(p.Body), p.DropReason, p.DropAskedAt);

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
