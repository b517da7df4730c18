using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Platform.Kernel;

/// <summary>Who may call an endpoint. Every endpoint says so, or the process does not start.</summary>
public static class Access
{
    /// <summary>Accounts that hold at least one of the roles.</summary>
    public static TBuilder Allow<TBuilder>(this TBuilder builder, params string[] roles)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(p => p.RequireAuthenticatedUser().RequireRole(roles));

    /// <summary>Every account that is signed in.</summary>
    public static TBuilder AllowSignedIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization();

    /// <summary>Everybody, without signing in.</summary>
    public static TBuilder AllowEverybody<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AllowAnonymous();

    /// <summary>Endpoints that neither require authorization nor are marked as open to everybody.</summary>
    public static IReadOnlyList<string> Unguarded(IEnumerable<EndpointDataSource> sources) =>
        [.. sources.SelectMany(s => s.Endpoints)
            .Where(e => e.Metadata.GetMetadata<IAuthorizeData>() is null && e.Metadata.GetMetadata<AuthorizationPolicy>() is null
                && e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(e => (e as RouteEndpoint)?.RoutePattern.RawText ?? e.DisplayName ?? "?")];
}
