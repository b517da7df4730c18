using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Jurisdictions, accounts and roles, policies: who is who, and what is owed.</summary>
public static class TenancyService
{
    /// <summary>Schema, connection string and route prefix.</summary>
    public const string Name = "tenancy";

    /// <summary>Registers the service.</summary>
    public static void AddTenancy(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<TenancyDb>(Name);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapTenancy(this IEndpointRouteBuilder app)
    {
        app.MapService<TenancyDb>(Name);
    }
}
