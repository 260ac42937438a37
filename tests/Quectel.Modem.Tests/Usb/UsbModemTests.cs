using Quectel.Modem.Tests.Transport;
using Quectel.Modem.Transport;

namespace Quectel.Modem.Tests.Usb;

public sealed class UsbModemTests : IDisposable
{
    private const string Ignore = "E:ID_MM_DEVICE_IGNORE=1";

    private readonly SysfsTree _tree = new();

    [Fact]
    public void FindAll_Ec25_TellsWhatItIsAndWhatItsPortsAreFor()
    {
        _tree.AddModule("1-1.2", "0125", firstPort: 4, serial: "0123456789ABCDEF");
        _tree.AddDevice("1-1.3", "0403", "6001");

        UsbModem module = Assert.Single(UsbModem.FindAll(_tree.Root));

        Assert.Equal(["EC25", "EC20", "EG25", "EM05"], module.Models);
        Assert.Equal("LTE Module", module.ProductName);
        Assert.Equal("0123456789ABCDEF", module.SerialNumber);
        Assert.Equal(
            [UsbPortRole.Diagnostics, UsbPortRole.Nmea, UsbPortRole.At, UsbPortRole.Modem],
            module.Ports.Select(port => port.Role));
        Assert.Equal([0, 1, 2, 3], module.Ports.Select(port => (int)port.Interface));
        Assert.Equal(Path.Combine(_tree.Root, "dev/ttyUSB6"), module.Ports[2].Path);
    }

    [Fact]
    public void Endpoint_OfAFoundModule_FindsItAgainAmongOthers()
    {
        _tree.AddModule("1-1", "0125", firstPort: 0);
        _tree.AddModule("1-2", "0125", firstPort: 4);

        foreach (UsbModem module in UsbModem.FindAll(_tree.Root))
        {
            var endpoint = (UsbEndpoint)ModemEndpoint.Parse(module.Endpoint.ToString());
            Assert.Equal(module.Ports[2].Path, new UsbDiscovery(endpoint.Root).FindOne(endpoint).Port.Path);
        }
    }

    [Fact]
    public void FindAll_UnknownProduct_IsListedAndItsRolesAreUnknown()
    {
        _tree.AddModule("1-1", "6002", firstPort: 0);

        UsbModem module = Assert.Single(UsbModem.FindAll(_tree.Root));

        Assert.Empty(module.Models);
        Assert.All(module.Ports, port => Assert.Equal(UsbPortRole.Unknown, port.Role));
    }

    [Fact]
    public void FindAll_PortsInUse_NamesTheHolders()
    {
        _tree.AddModule("1-1", "0125", firstPort: 0);
        _tree.Write("dev/ttyUSB2", string.Empty);
        _tree.AddProcess(812, "minicom", Path.Combine(_tree.Root, "dev/ttyUSB2"));

        UsbModem module = Assert.Single(UsbInventory.List(_tree.Root, _tree.ProcRoot));

        Assert.Equal([new PortHolder(812, "minicom")], module.Ports[2].Holders);
        Assert.Empty(module.Ports[3].Holders);
    }

    [Theory]
    [InlineData("sys/class/tty/ttyUSB2/dev", "188:2")]
    [InlineData("sys/bus/usb/devices/1-1/dev", "189:7")]
    public void ModemManager_RunningAndTagged_Ignores(string attribute, string number)
    {
        _tree.AddModule("1-1", "0125", firstPort: 0);
        _tree.AddProcess(7, "ModemManager");
        _tree.AddUdevEntry(attribute, number, "S:serial/by-id/x", "E:ID_VENDOR=Quectel");
        Assert.Equal(ModemManagerClaim.Claimed, Claim());

        _tree.AddUdevEntry(attribute, number, "S:serial/by-id/x", Ignore);
        Assert.Equal(ModemManagerClaim.Ignored, Claim());
    }

    [Fact]
    public void ModemManager_NotRunning_IsSaid()
    {
        _tree.AddModule("1-1", "0125", firstPort: 0);
        _tree.AddProcess(7, "bash");

        Assert.Equal(ModemManagerClaim.NotRunning, Claim());
    }

    [Fact]
    public void ModemManagerRule_OfAProduct_IsOneLineOfUdev()
    {
        _tree.AddModule("1-1", "0125", firstPort: 0);

        Assert.Equal(
            "ATTRS{idVendor}==\"2c7c\", ATTRS{idProduct}==\"0125\", ENV{ID_MM_DEVICE_IGNORE}=\"1\"",
            UsbModem.FindAll(_tree.Root)[0].ModemManagerRule);
    }

    [Fact]
    public void FindAll_NoUsb_GivesNone() => Assert.Empty(UsbModem.FindAll("/nowhere"));

    public void Dispose() => _tree.Dispose();

    private ModemManagerClaim Claim() => UsbInventory.List(_tree.Root, _tree.ProcRoot)[0].ModemManager;
}
