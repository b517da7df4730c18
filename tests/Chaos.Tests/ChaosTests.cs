using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Platform.Contracts;
using Platform.Harness;
using Xunit.Abstractions;

namespace Platform.Chaos.Tests;

/// <summary>
/// Bureaus work their whole quarter through the gateway while every part of the product, each a process of its own, is killed at random moments and
/// started again. Afterwards everything that was answered is there with all its consequences, and once. <c>CHAOS_KILLS</c> (60; the long form has
/// 200) says how often, <c>CHAOS_SEED</c> repeats the choice of victims and moments, <c>CHAOS_LIVES</c> how many bureaus work at the same time. To look into
/// a failure: <c>CHAOS_LOGS</c> names a folder for all that killed processes said, <c>CHAOS_HOLD</c> (any value) leaves everything running for an hour.
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const string City = "350100";
    private static readonly TimeSpan MostBetween = TimeSpan.FromSeconds(20);

    [BrokerFact]
    public async Task Kills_UnderLoad_LoseNothingDoubleNothingAndLeaveNoDrawHalfDone()
    {
        var seed = Setting("CHAOS_SEED") is { } given
            ? ulong.Parse(given, CultureInfo.InvariantCulture)
            : (ulong)RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var plan = Plan.Of(seed, int.Parse(Setting("CHAOS_KILLS") ?? "60", CultureInfo.InvariantCulture), Installation.Parts);
        var side = int.Parse(Setting("CHAOS_LIVES") ?? "4", CultureInfo.InvariantCulture);
        Say($"CHAOS_SEED={seed}, {plan.Count} kills, {side} bureaus at a time");
        var (installation, password) = await Installation.StartAsync(Life.Province);
        await using var running = installation;
        var ledger = new Ledger();
        using var client = new Client(installation.Address, ledger);
        try
        {
            await SetUpAsync(client, password);
            Say("Set up; the killing begins");
            var began = TimeProvider.System.GetTimestamp();
            using var stop = new CancellationTokenSource();
            var lives = new ConcurrentBag<Life>();
            var number = 0;
            var work = Task.WhenAll(Enumerable.Range(0, side).Select(async _ =>
            {
                while (!stop.IsCancellationRequested && Interlocked.Increment(ref number) is var n && n < 99)
                {
                    var life = new Life(client, City, string.Create(CultureInfo.InvariantCulture, $"3501{n:00}"));
                    lives.Add(life);
                    try
                    {
                        await life.LiveAsync();
                    }
                    catch
                    {
                        // The others come to their end, and then it is told.
                        await stop.CancelAsync();
                        throw;
                    }
                }
            }));
            var recoveries = await KillAsync(installation, plan, ledger, work, Say);
            await stop.CancelAsync();
            var killed = TimeProvider.System.GetTimestamp();
            Say($"Last kill after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s; {lives.Count} bureaus begun");
            await work;
            await QuietAsync(installation);
            Say($"Quiet {TimeProvider.System.GetElapsedTime(killed).TotalSeconds:0} s after the last kill");
            Say($"Kills: {string.Join(", ", plan.GroupBy(k => k.Part).Select(g => $"{g.Key} {g.Count()}"))}; a part took requests again "
                + $"{recoveries.Average():0.0} s after its start on average, {recoveries.Max():0.0} s at most"
                + (installation.GaveUp.Count > 0 ? $"; ended while starting and started again: {string.Join(", ", installation.GaveUp)}" : ""));
            Say($"Requests {ledger.Requests}: accepted {ledger.Accepted}, refused {ledger.Refused}, unknown {ledger.Unknown}");
            await new Truth(installation, client, ledger, [.. lives], Say).CheckAsync(City);
        }
        catch (Exception e)
        {
            Say($"FAILED with CHAOS_SEED={seed}: {e.Message}");
            foreach (var line in await WhatStandsAsync(installation)) Say(line);
            if (Setting("CHAOS_HOLD") is not null) await Task.Delay(TimeSpan.FromHours(1));
            throw;
        }
    }

    [Fact]
    public void Plan_OfTheSameSeed_IsTheSame()
    {
        var plan = Plan.Of(7, 60, Installation.Parts);
        plan.ShouldBe(Plan.Of(7, 60, Installation.Parts));
        plan.ShouldNotBe(Plan.Of(8, 60, Installation.Parts));
        foreach (var part in Installation.Parts) plan.Count(k => k.Part == part).ShouldBeGreaterThanOrEqualTo(6, part);
    }

    // Kills do not wait for quiet: only for the victim to have come up after its last death.
    private static async Task<IReadOnlyCollection<double>> KillAsync(
        Installation installation, IReadOnlyList<Kill> plan, Ledger ledger, Task work, Action<string> say)
    {
        var up = Installation.Parts.ToDictionary(p => p, _ => Task.CompletedTask);
        var recoveries = new ConcurrentBag<double>();
        var kills = 0;
        foreach (var kill in plan)
        {
            var (accepted, began) = (ledger.Accepted, TimeProvider.System.GetTimestamp());
            await Task.Delay(kill.After);
            await up[kill.Part];
            while (ledger.Accepted < accepted + kill.Answers && TimeProvider.System.GetElapsedTime(began) < MostBetween)
            {
                // Who gave up while others still die has failed already.
                if (work.IsCompleted) await work;
                await Task.Delay(20);
            }

            await installation.KillAsync(kill.Part);
            if (++kills % 20 == 0) say($"{kills} kills, {ledger.Accepted} requests accepted");
            up[kill.Part] = Task.Run(async () =>
            {
                await Task.Delay(kill.Down);
                var start = TimeProvider.System.GetTimestamp();
                await installation.RunAsync(kill.Part);
                recoveries.Add(TimeProvider.System.GetElapsedTime(start).TotalSeconds);
            });
        }

        await Task.WhenAll(up.Values);
        return recoveries;
    }

    private static async Task SetUpAsync(Client client, string password)
    {
        const string admin = Life.Province + ".admin", second = Life.Province + ".second";
        client.Know(admin, password);
        await Life.AccountAsync(client, Life.Province, second, Roles.BureauAdministrator, Roles.ProvincialAdministrator);
        await Life.JurisdictionAsync(client, Life.Province, City, "prefecture");
        await Life.AccountAsync(client, City, City + ".officer", Roles.OversightOfficer);
        await Life.EnactAsync(client, Life.Province, "350000-fujian.json", admin, second);
    }

    private static async Task QuietAsync(Installation installation)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var quiet = 0; quiet < 3;)
        {
            var left = await installation.UnfinishedAsync();
            quiet = left.Count == 0 ? quiet + 1 : 0;
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMinutes(5))
                throw new TimeoutException("It does not become quiet:\n" + string.Join('\n', left));
            // The broker counts once a second.
            await Task.Delay(1100);
        }
    }

    private static async Task<IEnumerable<string>> WhatStandsAsync(Installation installation)
    {
        var said = Installation.Parts.Select(p => $"== {p}\n{installation.Said(p)}");
        try
        {
            return [.. installation.Deaths, .. await installation.UnfinishedAsync(), .. await installation.ToldInVainAsync(), .. await installation.DescribeBrokerAsync(), .. said];
        }
        catch (Exception e)
        {
            return ["What stands still cannot be asked: " + e.Message, .. said];
        }
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private void Say(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}

/// <summary>A test that needs RabbitMQ; without it, it is skipped, and says so.</summary>
internal sealed class BrokerFactAttribute : FactAttribute
{
    public BrokerFactAttribute()
    {
        if (!RabbitServer.IsInstalled) Skip = "RabbitMQ is not installed (Debian package rabbitmq-server).";
    }
}
