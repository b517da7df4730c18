using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCaching;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Gateway;

/// <summary>Public answers that say of themselves that they hold for a while (<c>public, max-age</c>; RFC 9111, section 4.2) are kept in the door's memory for
/// that long: what everybody reads at the same time is asked of its service once. Everything else passes.</summary>
internal static class KeptAnswers
{
    // A result with its proofs is some 3 kB. Documents that are larger are asked for seldom.
    private const long LargestBytes = 64 * 1024, TogetherBytes = 32 * 1024 * 1024;

    public static void Add(IServiceCollection services) => services.AddResponseCaching(o => (o.MaximumBodySize, o.SizeLimit) = (LargestBytes, TogetherBytes));

    public static void Use(IApplicationBuilder app)
    {
        app.UseResponseCaching();
        // Left to itself it takes two addresses that differ in their query for the same.
        app.Use((http, next) =>
        {
            http.Features.GetRequiredFeature<IResponseCachingFeature>().VaryByQueryKeys = ["*"];
            return next(http);
        });
    }
}
