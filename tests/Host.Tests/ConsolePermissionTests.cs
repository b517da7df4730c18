using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>What the console hides from a role the service refuses to it: every action of <c>permissions.json</c>, asked by every role.</summary>
public sealed class ConsolePermissionTests
{
    private sealed record Permission(string Method, string Path, string[] Roles);

    [Fact]
    public async Task EveryActionHiddenFromARole_AskedByIt_IsForbidden_AndEveryOtherIsNot()
    {
        var table = JsonSerializer.Deserialize<Dictionary<string, Permission>>(await File.ReadAllTextAsync(Table()), JsonSerializerOptions.Web)!;
        await using var app = await TestApp.StartAsync();
        app.Tested = [];
        var faults = new List<string>();
        foreach (var role in Roles.All)
        {
            using var client = app.As("350103", role);
            foreach (var (action, permission) in table)
            {
                var path = permission.Path.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{fact}", Guid.Empty.ToString(), StringComparison.Ordinal);
                using var request = new HttpRequestMessage(new HttpMethod(permission.Method), path);
                if (permission.Method != "GET")
                {
                    request.Content = new StringContent("{}", System.Text.Encoding.UTF8, path.Contains("/imports/", StringComparison.Ordinal) ? "text/csv" : "application/json");
                }
                using var answer = await client.SendAsync(request);
                var shown = permission.Roles.Contains(role);
                // Forbidden by role: 403, before anything is looked for. An action that is shown may find nothing, but never that.
                if (shown == (answer.StatusCode == HttpStatusCode.Forbidden) || answer.StatusCode == HttpStatusCode.MethodNotAllowed)
                {
                    faults.Add($"{action} by {role}: {(shown ? "shown" : "hidden")}, answers {(int)answer.StatusCode}");
                }
            }
        }

        table.Count.ShouldBeGreaterThan(30);
        faults.ShouldBeEmpty();
    }

    private static string Table([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "gateway", "console", "src", "console", "frame", "permissions.json"));
}
