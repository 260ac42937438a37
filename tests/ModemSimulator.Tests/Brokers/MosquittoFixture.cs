using Quectel.Testing;

namespace Quectel.Simulator.Tests.Brokers;

/// <summary>One mosquitto for all tests of a class; where it is not installed, they are skipped.</summary>
public class MosquittoFixture : IAsyncLifetime
{
    private readonly IReadOnlyDictionary<string, string>? _users;
    private MosquittoServer? _server;

    public MosquittoFixture()
    {
    }

    protected MosquittoFixture(IReadOnlyDictionary<string, string> users) => _users = users;

    /// <summary>Skips the test that asks when there is none.</summary>
    public MosquittoServer Server
    {
        get
        {
            Assert.SkipWhen(MosquittoInstallation.SkipReason is not null, MosquittoInstallation.SkipReason ?? "");
            return _server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (MosquittoInstallation.SkipReason is null)
        {
            _server = await MosquittoServer.StartAsync(_users, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
