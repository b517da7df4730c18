using System.Threading.Channels;
using Npgsql;

namespace Platform.Kernel;

/// <summary>What a service's database needs of the process: its connections, the clock, and the bell that wakes its delivery loop.</summary>
public class Wiring(NpgsqlDataSource source, TimeProvider time, string service = "") : IAsyncDisposable
{
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Connections under the service's own role.</summary>
    public NpgsqlDataSource Source => source;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Whose it is: schema and name of the service.</summary>
    public string Service => service;

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return source.DisposeAsync();
    }

    /// <summary>Something was committed that may have to be told.</summary>
    public void Wake() => bell.Writer.TryWrite(true);

    /// <summary>Waits for the bell, at most that long.</summary>
    internal async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(atMost);
        try
        {
            await bell.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The sweep's turn.
        }
    }
}

/// <summary><see cref="Wiring"/> of one service, told apart by its database type.</summary>
public sealed class Wiring<TDb>(NpgsqlDataSource source, TimeProvider time, string service = "") : Wiring(source, time, service)
    where TDb : ServiceDb;
