namespace Quectel.Modem.Tests.Transport;

public sealed class UsbEndpointTests : IDisposable
{
    private readonly SysfsTree _tree = new();
    private readonly PseudoTerminal _terminal = new();

    public static bool IsSupported => OperatingSystem.IsLinux();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Terminals need Linux.")]
    public async Task CreateConnector_ModuleComesBackUnderAnotherNumber_IsOpenedThere()
    {
        Func<CancellationToken, Task<IModemTransport>> connect = new UsbEndpoint { Root = _tree.Root }.CreateConnector(new ModemOptions());
        AddModule("1-1", firstPort: 0);
        await using (IModemTransport first = await connect(Cancel))
        {
            Assert.EndsWith("ttyUSB2", first.Name, StringComparison.Ordinal);
        }

        _tree.RemoveDevice("1-1");
        AddModule("1-1", firstPort: 4);
        await using IModemTransport second = await connect(Cancel);

        Assert.EndsWith("ttyUSB6", second.Name, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(IsSupported), Skip = "Terminals need Linux.")]
    public async Task CreateConnector_AnotherModuleInItsPlace_IsNotTakenForIt()
    {
        Func<CancellationToken, Task<IModemTransport>> connect = new UsbEndpoint { Root = _tree.Root }.CreateConnector(new ModemOptions());
        AddModule("1-1", firstPort: 0);
        await using (await connect(Cancel))
        {
        }

        _tree.RemoveDevice("1-1");
        AddModule("1-2", firstPort: 4);

        var error = await Assert.ThrowsAsync<ModemPortException>(() => connect(Cancel));
        Assert.Equal(ModemPortError.NotFound, error.Error);
        Assert.Contains("location=1-1", error.PortName, StringComparison.Ordinal);
        Assert.Contains("at 1-2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, ModemUrcPort.UsbAt)]
    [InlineData(2, ModemUrcPort.UsbAt)]
    [InlineData(3, ModemUrcPort.UsbModem)]
    [InlineData(4, null)]
    public void PortSetUp_OfAnInterface_KnowsTheModulesNameForIt(int? number, ModemUrcPort? port) =>
        Assert.Equal(port, new UsbEndpoint { Interface = (byte?)number }.PortSetUp.OwnPort);

    public void Dispose()
    {
        _terminal.Dispose();
        _tree.Dispose();
    }

    private void AddModule(string location, int firstPort)
    {
        _tree.AddModule(location, "0125", firstPort);
        _tree.AddNode($"ttyUSB{firstPort + 2}", _terminal.Path);
    }
}
