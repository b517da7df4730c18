using Microsoft.Extensions.DependencyInjection;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Host.Tests;

/// <summary>What a part says of itself to whoever sends requests to it.</summary>
public sealed class HealthTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Readiness_WhileNothingCanBeTold_SaysSo_AndHoldsOnceItCan(bool isApart)
    {
        var open = new TaskCompletionSource();
        await using var app = await TestApp.StartAsync(
            isApart: isApart, hasBroker: false, further: builder => builder.Services.AddSingleton(new DeliveryGate(open.Task)));
        using var client = new HttpClient { BaseAddress = app.Part("draw").Address };

        var (ready, live) = (await client.GetAsync("/health/ready"), await client.GetAsync("/health/live"));
        ((int)ready.StatusCode, await ready.Content.ReadAsStringAsync(), (int)live.StatusCode).ShouldBe((503, "Untold", 200));
        if (isApart)
        {
            (await PartsAsync()).ShouldBe((503, "broker never reached"));
        }

        open.SetResult();

        (await client.GetStringAsync("/health/ready")).ShouldBe("Healthy");
        if (isApart)
        {
            (await PartsAsync()).ShouldBe((200, "ready"));
        }

        async Task<(int, string?)> PartsAsync()
        {
            using var door = app.Anonymous();
            var parts = await door.AskAsync("/health/parts");
            return (parts.Status, parts.Body.EnumerateArray().Single(p => p.GetProperty("name").GetString() == "draw").GetProperty("says").GetString());
        }
    }
}
