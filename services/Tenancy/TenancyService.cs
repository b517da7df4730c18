using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
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
        builder.AddWorkingCalendar();
        builder.AddMinuteWork<TenancyDb, PruneAttempts>(Name);
        builder.Services.AddOptions<TenancyOptions>().Bind(builder.Configuration.GetSection("Tenancy")).ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddOptions<PasswordHasherOptions>().Configure<IOptions<TenancyOptions>>(
            (hasher, own) => hasher.IterationCount = own.Value.PasswordRounds);
        builder.Services.AddIdentityCore<Account>(identity =>
            {
                identity.Password.RequiredLength = PasswordRules.Least;
                identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
            })
            .AddUserStore<AccountStore>()
            .AddPasswordValidator<PasswordRules>();
        builder.Services.AddSingleton<SecondFactor>();
        builder.Services.AddScoped<Decoy>();
        builder.Services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .PostConfigure(cookie => cookie.Events.OnValidatePrincipal = Session.ValidateAsync);
        builder.Services.AddSingleton<HeldTokens>();
        builder.Services.AddOptions<BearerTokenOptions>(BearerTokenDefaults.AuthenticationScheme)
            .PostConfigure(bearer => bearer.Events.OnMessageReceived = Session.ValidateAsync);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapTenancy(this IEndpointRouteBuilder app)
    {
        var api = app.MapService<TenancyDb>(Name);
        SignIn.Map(api);
        RefreshSession.Map(api);
        SignOut.Map(api);
        SignOn.Map(api);
        LinkSignOn.Map(api);
        CheckSession.Map(api);
        Me.Map(api);
        AddMember.Map(api);
        ChangeMember.Map(api);
        ListMembers.Map(api);
        EnterJurisdiction.Map(api);
        ChangeJurisdiction.Map(api);
        ListJurisdictions.Map(api);
        DraftPolicy.Map(api);
        PreviewPolicy.Map(api);
        EnactPolicy.Map(api);
        ReadPolicies.Map(api);
        LogEndpoint.Map<TenancyDb>(api);
        ParkedMessages.Map<TenancyDb>(api, Name);
    }
}
