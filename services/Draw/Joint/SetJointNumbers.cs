using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Enters the two numbers that the local government's document sets for a year's departmental joint inspection (Baoding 二(八)). Bureau
/// administrators.</summary>
internal static class SetJointNumbers
{
    /// <param name="Version">0 when none were entered yet.</param>
    /// <param name="Draws">How many departmental joint draws.</param>
    /// <param name="Targets">How many different targets (检查主体数量).</param>
    /// <param name="Title">Of the document.</param>
    /// <param name="Number">文号.</param>
    /// <param name="Issued">Its day.</param>
    public sealed record Request(int Version, int Draws, int Targets, string Title, LocalDate Issued, string? Number = null);

    public sealed record Response(int Year, int Version, int Draws, int Targets, string Title, string? Number, LocalDate Issued);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/joint/{year:int}", Handle).Allow(Roles.BureauAdministrator).WithName("setJointNumbers");

    private static async Task<Outcome<Response>> Handle(int year, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        if (year is < 2000 or > 2100)
        {
            return JointErrors.Year(year);
        }
        if (request.Draws is < 0 or > 1000 || request.Targets is < 0 or > 1_000_000 || string.IsNullOrWhiteSpace(request.Title)
            || request.Title.Length > 200 || request.Number?.Length > 100 || request.Issued > time.Today())
        {
            return JointErrors.Numbers();
        }
        await BulkCopy.LockAsync(db, $"joint:{caller.Tenant}:{year}", ct);
        var numbers = await db.JointNumbers.SingleOrDefaultAsync(n => n.TenantId == caller.Tenant && n.Year == year, ct);
        if (request.Version != (numbers?.Version ?? 0))
        {
            return JointErrors.Stale();
        }
        if (numbers is null)
        {
            numbers = new JointNumbers { TenantId = caller.Tenant, Year = year };
            db.JointNumbers.Add(numbers);
        }
        numbers.Set(request.Draws, request.Targets, Nfc.Normalize(request.Title.Trim()), request.Number?.Trim(), request.Issued);
        db.Record(caller, "joint.numbers-set", $"{year}", detail: $"{request.Draws} {request.Targets}");
        return new Response(year, numbers.Version, numbers.Draws, numbers.Targets, numbers.Title, numbers.Number, numbers.Issued);
    }
}
