using Quectel.Testing;

namespace Quectel.Simulator.Tests.Tls;

/// <summary>An authority, a mosquitto that shows its certificate for localhost, and one that wants one shown too.</summary>
public sealed class TlsFixture : IAsyncLifetime
{
    private MosquittoServer? _server;
    private MosquittoServer? _mutual;

    public TestAuthority Authority { get; } = new();

    public TestAuthority Stranger { get; } = new("Stranger");

    public int Port => _server!.Port;

    public MosquittoServer Mutual => _mutual!;

    public async ValueTask InitializeAsync()
    {
        if (MosquittoInstallation.SkipReason is null)
        {
            CancellationToken cancel = TestContext.Current.CancellationToken;
            TestCertificate shown = Authority.Issue("localhost");
            _server = await MosquittoServer.StartAsync(new MosquittoTls(shown), cancel);
            _mutual = await MosquittoServer.StartAsync(new MosquittoTls(shown, Authority.CertificatePem), cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_mutual?.DisposeAsync() ?? ValueTask.CompletedTask);
        Authority.Dispose();
        Stranger.Dispose();
    }
}
