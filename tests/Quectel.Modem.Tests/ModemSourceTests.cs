namespace Quectel.Modem.Tests;

public sealed class ModemSourceTests
{
    private readonly QuectelModemRig _rig = new();
    private int _connections;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_ByTwoAtOnce_OpensOneModemForBoth()
    {
        await using ModemSource source = CreateSource();

        Assert.Null(source.Modem);
        Task<QuectelModem> first = source.OpenAsync(Cancel);
        Task<QuectelModem> second = source.OpenAsync(Cancel);
        await QuectelModemRig.AnswerOpeningAsync(_rig.Modem, "EC25");

        QuectelModem modem = await first.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Same(modem, await second.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Same(modem, source.Modem);
        Assert.Equal(1, _connections);
    }

    [Fact]
    public async Task OpenAsync_AfterAFailure_TriesAgain()
    {
        await using ModemSource source = CreateSource(failures: 1);

        await Assert.ThrowsAsync<ModemPortException>(() => source.OpenAsync(Cancel));
        Assert.Null(source.Modem);
        Task<QuectelModem> opening = source.OpenAsync(Cancel);
        await QuectelModemRig.AnswerOpeningAsync(_rig.Modem, "EC25");
        Assert.Equal("EC25", (await opening.WaitAsync(QuectelModemRig.Belt, Cancel)).Identity.Model);
    }

    [Fact]
    public async Task OpenAsync_CancelledByOneOfTwo_GoesOnForTheOther()
    {
        await using ModemSource source = CreateSource();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Task<QuectelModem> other = source.OpenAsync(Cancel);
        Task<QuectelModem> impatient = source.OpenAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await QuectelModemRig.AnswerOpeningAsync(_rig.Modem, "EC25");
        await other.WaitAsync(QuectelModemRig.Belt, Cancel);
    }

    [Fact]
    public async Task DisposeAsync_OfASourceThatOpens_EndsTheAttempt()
    {
        ModemSource source = CreateSource();
        Task<QuectelModem> opening = source.OpenAsync(Cancel);

        await source.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => opening);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => source.OpenAsync(Cancel));
    }

    [Fact]
    public async Task DisposeAsync_ClosesTheModemItOpenedAndNoOther()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        var borrowed = new ModemSource(modem);
        await borrowed.DisposeAsync();
        Assert.True(modem.IsOpen);

        var rig = new QuectelModemRig();
        var owner = new ModemSource("test", _ => Task.FromResult(rig.Host), rig.Options);
        Task<QuectelModem> opening = owner.OpenAsync(Cancel);
        await QuectelModemRig.AnswerOpeningAsync(rig.Modem, "EC25");
        QuectelModem owned = await opening.WaitAsync(QuectelModemRig.Belt, Cancel);
        await owner.DisposeAsync();
        Assert.False(owned.IsOpen);
    }

    [Fact]
    public void Constructor_OptionOutOfRange_SaysSoAtOnce() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new ModemSource("/dev/ttyUSB2", new ModemOptions { OpenTimeout = TimeSpan.Zero }));

    private ModemSource CreateSource(int failures = 0) => new(
        "test",
        _ => ++_connections <= failures
            ? Task.FromException<IModemTransport>(new ModemPortException("test", ModemPortError.NotFound, "Not there."))
            : Task.FromResult(_rig.Host),
        _rig.Options);
}
