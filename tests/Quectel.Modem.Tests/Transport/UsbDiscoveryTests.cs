using Quectel.Modem.Transport;

namespace Quectel.Modem.Tests.Transport;

public sealed class UsbDiscoveryTests : IDisposable
{
    private readonly SysfsTree _tree = new();

    [Fact]
    public void FindOne_OneModule_GivesItsAtPort()
    {
        _tree.AddModule("1-1.2", "0125", firstPort: 4);
        _tree.AddDevice("1-1.3", "0403", "6001");
        _tree.AddInterface("1-1.3:1.0", "ttyUSB0");

        Assert.Equal("ttyUSB6", Find("usb:"));
        Assert.Equal("ttyUSB7", Find("usb:?interface=3"));
        Assert.Equal("ttyUSB6", Find("usb:2c7c:0125?location=1-1.2"));
    }

    [Theory]
    [InlineData("usb:EC25")]
    [InlineData("usb:ec25")]
    [InlineData("usb:EG25-G")]
    public void FindOne_Model_IsFoundByItsProduct(string endpoint)
    {
        _tree.AddModule("1-1", "0700", firstPort: 0);
        _tree.AddModule("1-2", "0125", firstPort: 4);

        Assert.Equal("ttyUSB6", Find(endpoint));
        Assert.Equal("ttyUSB2", Find("usb:BG95-M3"));
    }

    [Fact]
    public void FindOne_CdcAcmAndOldEc20_AreFoundToo()
    {
        _tree.AddDevice("2-1", "05C6", "9215");
        _tree.AddInterface("2-1:1.0", "tty/ttyACM1", usbClass: "02");
        _tree.AddInterface("2-1:1.2", "tty/ttyACM3", usbClass: "02");

        Assert.Equal("ttyACM3", Find("usb:"));
    }

    [Fact]
    public void FindOne_RndisOnTheFirstInterfaces_AtPortIsTwoFurtherOn()
    {
        _tree.AddDevice("1-1", "2c7c", "0125");
        _tree.AddInterface("1-1:1.0", "net/usb0", usbClass: "e0");
        _tree.AddInterface("1-1:1.1", "empty", usbClass: "0a");
        for (int i = 2; i <= 5; i++)
        {
            _tree.AddInterface($"1-1:1.{i}", $"ttyUSB{i - 2}");
        }

        Assert.Equal("ttyUSB2", Find("usb:"));
        Assert.Equal("ttyUSB0", Find("usb:?interface=2"));
    }

    [Fact]
    public void FindOne_OtherVendorNamed_IsFound()
    {
        _tree.AddDevice("2-1", "1e0e", "9001");
        _tree.AddInterface("2-1:1.2", "ttyUSB2");

        Assert.Equal("ttyUSB2", Find("usb:1e0e"));
        Assert.Equal(ModemPortError.NotFound, AssertFails("usb:").Error);
    }

    [Fact]
    public void FindOne_TwoModules_ListsThemAndTheFilterToUse()
    {
        _tree.AddModule("1-1", "0125", firstPort: 0);
        _tree.AddModule("1-2", "0125", firstPort: 4, serial: "77");
        _tree.AddModule("1-3", "0700", firstPort: 8);

        string message = AssertFails("usb:").Message;

        Assert.Contains("fits 3 modules", message, StringComparison.Ordinal);
        Assert.Contains("usb:2c7c:0125?location=1-1&", message, StringComparison.Ordinal);
        Assert.Equal("ttyUSB2", Find("usb:2c7c:0125?location=1-1"));
        Assert.Equal("ttyUSB6", Find("usb:77"));
        Assert.Equal("ttyUSB10", Find("usb:2c7c:0700"));
    }

    [Fact]
    public void FindOne_NoneFits_ListsTheQuectelDevicesSeen()
    {
        _tree.AddModule("1-1", "0125", firstPort: 0);
        _tree.AddDevice("1-2", "2c7c", "0700");
        _tree.AddDevice("1-3", "0403", "6001");

        ModemPortException exception = AssertFails("usb:BG95");

        Assert.Equal(ModemPortError.NotFound, exception.Error);
        Assert.Contains("usb:2c7c:0700?root=", exception.PortName, StringComparison.Ordinal);
        string message = exception.Message;
        Assert.Contains("no AT port", message, StringComparison.Ordinal);
        Assert.Contains("2c7c:0125 \"LTE Module\" at 1-1, interfaces 0: /", message, StringComparison.Ordinal);
        Assert.Contains("2c7c:0700 \"BG95\" at 1-2, interfaces no serial port", message, StringComparison.Ordinal);
        Assert.DoesNotContain("0403", message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindOne_NothingAtAll_AsksWhetherItIsPluggedIn()
    {
        Assert.Contains("plugged in", AssertFails("usb:").Message, StringComparison.Ordinal);
        Assert.Equal(ModemPortError.NotFound, AssertFails("usb:").Error);
    }

    [Fact]
    public void FindAll_HalfUnpluggedDevice_IsLeftOut()
    {
        _tree.Write("sys/bus/usb/devices/usb1/dev", "189:0\n");
        _tree.Write("sys/bus/usb/devices/1-1/idVendor", "2c7c\n");

        Assert.Empty(new UsbDiscovery(_tree.Root).FindAll());
    }

    public void Dispose() => _tree.Dispose();

    private string Find(string endpoint)
    {
        string path = new UsbDiscovery(_tree.Root).FindOne(Parse(endpoint)).Port.Path;
        Assert.Equal(Path.Combine(_tree.Root, "dev"), Path.GetDirectoryName(path));
        return Path.GetFileName(path);
    }

    private ModemPortException AssertFails(string endpoint) =>
        Assert.Throws<ModemPortException>(() => new UsbDiscovery(_tree.Root).FindOne(Parse(endpoint)));

    private UsbEndpoint Parse(string endpoint) => (UsbEndpoint)ModemEndpoint.Parse(endpoint) with { Root = _tree.Root };
}
