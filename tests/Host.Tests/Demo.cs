using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>The product with its demo, started as the README says; once for all tests that look at it.</summary>
public sealed class Demo : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ProductProcess? product;

    public ProductProcess Product => product!;

    /// <summary>A folder for what a test writes.</summary>
    public string Folder => folder.Path;

    public async Task InitializeAsync()
    {
        product = ProductProcess.Start("--data", folder.In("data"));
        await product.WaitUntilListeningAsync(TimeSpan.FromMinutes(3));
    }

    public async Task DisposeAsync()
    {
        if (product is not null) await product.DisposeAsync();
        folder.Dispose();
    }
}
