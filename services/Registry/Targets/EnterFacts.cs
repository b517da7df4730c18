using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Enters a fact of a target, gives it its second day (put right, revoked, lifted, verified, ended), or withdraws one entered by
/// mistake. Library keepers; that a fault was put right, result reviewers too.</summary>
internal static class EnterFacts
{
    /// <param name="On">The second day: when it was put right, revoked, lifted, verified, or the first day a state no longer holds.</param>
    /// <param name="Source">Document or record that shows it.</param>
    public sealed record SettleRequest(LocalDate On, string Source);

    public sealed record WithdrawRequest(string Reason);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/targets/{id:guid}/facts", Enter).Allow(Roles.LibraryKeeper).WithName("enterFact");
        api.MapPost("/targets/{id:guid}/facts/{fact:guid}/settle", Settle).Allow(Roles.LibraryKeeper, Roles.ResultReviewer).WithName("settleFact");
        api.MapPost("/targets/{id:guid}/facts/{fact:guid}/withdraw", Withdraw).Allow(Roles.LibraryKeeper).WithName("withdrawFact");
    }

    private static async Task<Outcome<TargetView>> Enter(Guid id, FactInput request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        if (await LoadAsync(db, id, ct) is not { } target)
        {
            return TargetErrors.NotFound(id);
        }
        var checks = new Checks();
        var input = request.Check(checks, db.Today);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        return target.Add(RecordedFact.Of(db.Tenant, id, db.NewId(), input, db.Now)) is { } error
            ? error
            : TargetView.Keep(db, caller, target, "fact-entered", input.Name);
    }

    private static async Task<Outcome<TargetView>> Settle(
        Guid id, Guid fact, SettleRequest request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var source = checks.Text(request.Source, "source", 200);
        checks.NotFuture(request.On, db.Today, "on");
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await LoadAsync(db, id, ct) is not { } target)
        {
            return TargetErrors.NotFound(id);
        }
        var name = target.Facts.SingleOrDefault(f => f.Id == fact)?.Name;
        if (name is not null and not "fault" && !caller.Has(Roles.LibraryKeeper))
        {
            return FactErrors.KeeperOnly;
        }
        return target.OnFact(fact, f => f.Settle(request.On, source, db.Now)) is { } error
            ? error
            : TargetView.Keep(db, caller, target, "fact-settled", name);
    }

    private static async Task<Outcome<TargetView>> Withdraw(
        Guid id, Guid fact, WithdrawRequest request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var reason = checks.Text(request.Reason, "reason", 200);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await LoadAsync(db, id, ct) is not { } target)
        {
            return TargetErrors.NotFound(id);
        }
        return target.OnFact(fact, f => f.Withdraw(reason, db.Now)) is { } error
            ? error
            : TargetView.Keep(db, caller, target, "fact-withdrawn", reason);
    }

    private static Task<Target?> LoadAsync(RegistryDb db, Guid id, CancellationToken ct) =>
        db.Targets.Include(t => t.Facts).SingleOrDefaultAsync(t => t.Id == id, ct);
}
