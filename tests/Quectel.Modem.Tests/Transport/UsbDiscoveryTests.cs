using Quectel.Modem.Transport;

namespace Quectel.Modem.Tests.Transport;

public sealed class UsbDiscoveryTests : IDisposable
{
    private readonly TemporaryFolder _sys = new();

    [Fact]
    public void FindOne_OneModule_GivesTheTerminalOfItsAtInterface()
    {
        AddModule("1-1.2", "2c7c", "0125", firstPort: 4);
        AddDevice("1-1.3", "0403", "6001");
        AddFolder("1-1.3:1.0", "ttyUSB0");

        Assert.Equal("/dev/ttyUSB6", Find("usb:"));
        Assert.Equal("/dev/ttyUSB7", Find("usb:?interface=3"));
        Assert.Equal("/dev/ttyUSB6", Find("usb:2c7c:0125?location=1-1.2"));
    }

    [Fact]
    public void FindOne_CdcAcmAndOldEc20_AreFoundToo()
    {
        AddDevice("2-1", "05C6", "9215");
        AddFolder("2-1:1.2", "tty", "ttyACM3");

        Assert.Equal("/dev/ttyACM3", Find("usb:"));
    }

    [Fact]
    public void FindOne_OtherVendorNamed_IsFound()
    {
        AddDevice("2-1", "1e0e", "9001");
        AddFolder("2-1:1.2", "ttyUSB2");

        Assert.Equal("/dev/ttyUSB2", Find("usb:1e0e"));
        Assert.Equal(ModemPortError.NotFound, AssertFails("usb:").Error);
    }

    [Fact]
    public void FindOne_TwoModules_ListsThemAndTheFilterToUse()
    {
        AddModule("1-1", "2c7c", "0125", firstPort: 0);
        AddModule("1-2", "2c7c", "0125", firstPort: 4, serial: "77");
        AddModule("1-3", "2c7c", "0700", firstPort: 8);

        string message = AssertFails("usb:").Message;

        Assert.Contains("fits 3 modules", message, StringComparison.Ordinal);
        Assert.Contains("usb:2c7c:0125?location=1-1,", message, StringComparison.Ordinal);
        Assert.Equal("/dev/ttyUSB2", Find("usb:2c7c:0125?location=1-1"));
        Assert.Equal("/dev/ttyUSB6", Find("usb:?serial=77"));
        Assert.Equal("/dev/ttyUSB10", Find("usb:2c7c:0700"));
    }

    [Fact]
    public void FindOne_NoneFits_ListsTheQuectelDevicesSeen()
    {
        AddModule("1-1", "2c7c", "0125", firstPort: 0);
        AddDevice("1-2", "2c7c", "0700");
        AddDevice("1-3", "0403", "6001");

        ModemPortException exception = AssertFails("usb:2c7c:0700");

        Assert.Equal(ModemPortError.NotFound, exception.Error);
        Assert.Equal("usb:2c7c:0700", exception.PortName);
        string message = exception.Message;
        Assert.Contains("2c7c:0125 \"EC25\" at 1-1, interfaces 0: ttyUSB0,", message, StringComparison.Ordinal);
        Assert.Contains("2c7c:0700 at 1-2, interfaces no terminal", message, StringComparison.Ordinal);
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
        AddFolder("usb1");
        AddFolder("1-1");
        File.WriteAllText(Path.Combine(Devices, "1-1", "idVendor"), "2c7c\n");

        Assert.Empty(new UsbDiscovery(_sys.Path).FindAll());
    }

    public void Dispose() => _sys.Dispose();

    private string Devices => Path.Combine(_sys.Path, "bus", "usb", "devices");

    private string Find(string filter) => new UsbDiscovery(_sys.Path).FindOne((UsbEndpoint)ModemEndpoint.Parse(filter));

    private ModemPortException AssertFails(string filter) => Assert.Throws<ModemPortException>(() => Find(filter));

    private void AddModule(string location, string vendor, string product, int firstPort, string? serial = null)
    {
        AddDevice(location, vendor, product, serial);
        File.WriteAllText(Path.Combine(Devices, location, "product"), product == "0125" ? "EC25\n" : "BG95\n");
        for (int i = 0; i < 4; i++)
        {
            AddFolder($"{location}:1.{i}", $"ttyUSB{firstPort + i}");
        }

        AddFolder($"{location}:1.4", "net", "wwan0");
    }

    private void AddDevice(string location, string vendor, string product, string? serial = null)
    {
        AddFolder(location);
        File.WriteAllText(Path.Combine(Devices, location, "idVendor"), vendor + "\n");
        File.WriteAllText(Path.Combine(Devices, location, "idProduct"), product + "\n");
        if (serial is not null)
        {
            File.WriteAllText(Path.Combine(Devices, location, "serial"), serial + "\n");
        }
    }

    private void AddFolder(params string[] names) => Directory.CreateDirectory(Path.Combine([Devices, .. names]));
}
