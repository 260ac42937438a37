namespace Quectel.Modem.Tests.Transport;

public sealed class ModemEndpointTests
{
    public static TheoryData<string, ModemEndpoint, string> Forms => new()
    {
        { "/dev/ttyUSB2", new SerialEndpoint("/dev/ttyUSB2"), "/dev/ttyUSB2" },
        { "/tmp/quectel0", new SerialEndpoint("/tmp/quectel0"), "/tmp/quectel0" },
        { "/dev/serial/by-id/x-if02", new SerialEndpoint("/dev/serial/by-id/x-if02"), "/dev/serial/by-id/x-if02" },
        { "serial:///dev/ttyUSB2", new SerialEndpoint("/dev/ttyUSB2"), "/dev/ttyUSB2" },
        { "serial:/dev/ttyUSB2", new SerialEndpoint("/dev/ttyUSB2"), "/dev/ttyUSB2" },
        { "serial:///dev/ttyUSB2?baud=115200&flow=none", new SerialEndpoint("/dev/ttyUSB2"), "/dev/ttyUSB2" },
        {
            "/dev/ttyS0?baud=9600",
            new SerialEndpoint("/dev/ttyS0") { BaudRate = 9600 },
            "serial:///dev/ttyS0?baud=9600"
        },
        {
            "serial:///dev/ttyUSB2?baud=921600&flow=rtscts",
            new SerialEndpoint("/dev/ttyUSB2") { BaudRate = 921600, FlowControl = SerialFlowControl.RtsCts },
            "serial:///dev/ttyUSB2?baud=921600&flow=rtscts"
        },
        { "serial:///tmp/what%3F%25", new SerialEndpoint("/tmp/what?%"), "serial:///tmp/what%3F%25" },
        { "/tmp/100%25", new SerialEndpoint("/tmp/100%25"), "/tmp/100%25" },
        { "serial:////dev/x?baud=300", new SerialEndpoint("//dev/x") { BaudRate = 300 }, "serial:////dev/x?baud=300" },
        { "COM5", new SerialEndpoint("COM5"), "COM5" },
        { "com12", new SerialEndpoint("COM12"), "COM12" },
        {
            "serial:COM5?flow=rtscts",
            new SerialEndpoint("COM5") { FlowControl = SerialFlowControl.RtsCts },
            "serial:COM5?flow=rtscts"
        },
        { "tcp://modem.example:7000", new TcpEndpoint("modem.example", 7000), "tcp://modem.example:7000" },
        { "TCP://Modem_Sim:1", new TcpEndpoint("modem_sim", 1), "tcp://modem_sim:1" },
        { "tcp://10.0.0.7:65535", new TcpEndpoint("10.0.0.7", 65535), "tcp://10.0.0.7:65535" },
        { "tcp://[::1]:7000", new TcpEndpoint("::1", 7000), "tcp://[::1]:7000" },
        { "tcp://[fe80::1%eth0]:7000", new TcpEndpoint("fe80::1%eth0", 7000), "tcp://[fe80::1%eth0]:7000" },
        { "unix:/run/modem.sock", new UnixSocketEndpoint("/run/modem.sock"), "unix:/run/modem.sock" },
        { "unix:///run/modem.sock", new UnixSocketEndpoint("/run/modem.sock"), "unix:/run/modem.sock" },
        { "unix:/tmp/a?b=c", new UnixSocketEndpoint("/tmp/a?b=c"), "unix:/tmp/a?b=c" },
        { "unix:@modem", new UnixSocketEndpoint("modem", isAbstract: true), "unix:@modem" },
        { "unix:@/a/b", new UnixSocketEndpoint("/a/b", isAbstract: true), "unix:@/a/b" },
        { "usb:", new UsbEndpoint(), "usb:" },
        { "usb:2C7C", new UsbEndpoint(0x2c7c), "usb:2c7c" },
        { "usb:2c7c:0125", new UsbEndpoint(0x2c7c, 0x0125), "usb:2c7c:0125" },
        { "serial:///dev/ttyS0?baud=auto", new SerialEndpoint("/dev/ttyS0") { BaudRate = 0 }, "serial:///dev/ttyS0?baud=auto" },
        { "usb:EC25", new UsbEndpoint(0x2c7c, 0x0125), "usb:2c7c:0125" },
        { "usb:bg95-m3?location=1-1", new UsbEndpoint(0x2c7c, 0x0700) { Location = "1-1" }, "usb:2c7c:0700?location=1-1" },
        { "usb:0123456789", new UsbEndpoint { SerialNumber = "0123456789" }, "usb:?serial=0123456789" },
        { "usb:?root=/host", new UsbEndpoint { Root = "/host" }, "usb:?root=%2Fhost" },
        { "usb:?interface=2", new UsbEndpoint { Interface = 2 }, "usb:?interface=2" },
        { "usb:?interface=3", new UsbEndpoint { Interface = 3 }, "usb:?interface=3" },
        { "usb:?serial=a%26b%3D1", new UsbEndpoint { SerialNumber = "a&b=1" }, "usb:?serial=a%26b%3D1" },
        {
            "usb:2c7c:0700?location=1-1.2&serial=77",
            new UsbEndpoint(0x2c7c, 0x0700) { SerialNumber = "77", Location = "1-1.2" },
            "usb:2c7c:0700?serial=77&location=1-1.2"
        },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Parse_EveryForm_GivesEndpointAndCanonicalText(string text, ModemEndpoint expected, string canonical)
    {
        ModemEndpoint endpoint = ModemEndpoint.Parse(text);

        Assert.Equal(expected, endpoint);
        Assert.Equal(canonical, endpoint.ToString());
        Assert.Equal(endpoint, ModemEndpoint.Parse(canonical));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" ", "neither an absolute path")]
    [InlineData("ttyUSB2", "was /dev/ttyUSB2 meant?")]
    [InlineData("/", "no absolute device path")]
    [InlineData("serial://dev/ttyUSB2", "no absolute device path")]
    [InlineData("serial:", "no absolute device path")]
    [InlineData("serial:///dev/ttyUSB2%00", "no absolute device path")]
    [InlineData("COM0", "neither an absolute path")]
    [InlineData("http://host:80", "unknown scheme \"http\"")]
    [InlineData("C:\\modem", "unknown scheme \"c\"")]
    [InlineData("serial:///dev/ttyUSB2?baud=fast", "\"fast\" is not a baud rate")]
    [InlineData("serial:///dev/ttyUSB2?baud=0", "not a baud rate")]
    [InlineData("serial:///dev/ttyUSB2?baud=-9600", "not a baud rate")]
    [InlineData("serial:///dev/ttyUSB2?baud=99999999999", "not a baud rate")]
    [InlineData("serial:///dev/ttyUSB2?baud=", "\"baud\" has no value")]
    [InlineData("serial:///dev/ttyUSB2?baud=9600&baud=9600", "given twice")]
    [InlineData("serial:///dev/ttyUSB2?speed=9600", "unknown setting \"speed\"")]
    [InlineData("serial:///dev/ttyUSB2?flow=xonxoff", "not a flow control")]
    [InlineData("tcp://host", "no //host:port")]
    [InlineData("tcp:host:7000", "no //host:port")]
    [InlineData("tcp://:7000", "not a host")]
    [InlineData("tcp://ho st:7000", "not a host")]
    [InlineData("tcp://user@host:7000", "not a host")]
    [InlineData("tcp://::1:7000", "not a host")]
    [InlineData("tcp://[host]:7000", "not a host")]
    [InlineData("tcp://host:0", "not a port")]
    [InlineData("tcp://host:65536", "not a port")]
    [InlineData("tcp://host:+7", "not a port")]
    [InlineData("tcp://host:7000/", "not a port")]
    [InlineData("tcp://host:7000?x=1", "not a port")]
    [InlineData("unix:", "no name")]
    [InlineData("unix:@", "no name")]
    [InlineData("unix:run/modem", "not absolute")]
    [InlineData("usb:2c7c:", "four hexadecimal digits")]
    [InlineData("usb:2c7c:0125:1", "four hexadecimal digits")]
    [InlineData("usb:xyzw?serial=1", "the serial number is given already")]
    [InlineData("usb:?root=host", "not an absolute path")]
    [InlineData("usb:?interface=256", "not a USB interface")]
    [InlineData("usb:?port=3", "unknown setting \"port\"")]
    public void Parse_AnythingElse_SaysWhatIsWrongAndListsTheForms(string text, string problem)
    {
        Assert.False(ModemEndpoint.TryParse(text, out ModemEndpoint? endpoint, out string? error));

        Assert.Null(endpoint);
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.Contains("tcp://host:port", error, StringComparison.Ordinal);
        Assert.Contains("usb:2c7c:0125", error, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Throws<FormatException>(() => ModemEndpoint.Parse(text)).Message);
    }

    [Fact]
    public void TryParse_Null_IsAnErrorAndNotAnException()
    {
        Assert.False(ModemEndpoint.TryParse(null, out _, out string? error));
        Assert.Contains("empty", error, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => ModemEndpoint.Parse(null!));
    }

    [Theory]
    [InlineData(107, true)]
    [InlineData(108, false)]
    public void TryParse_UnixPathOfManyBytes_IsLimitedToWhatTheKernelTakes(int bytes, bool fits)
    {
        Assert.Equal(fits, ModemEndpoint.TryParse("unix:/" + new string('x', bytes - 1), out _, out _));
        Assert.Equal(fits, ModemEndpoint.TryParse("unix:@" + new string('x', bytes), out _, out _));
    }

    [Fact]
    public void Construct_ImpossibleValues_Throws()
    {
        Assert.Throws<ArgumentException>(() => new SerialEndpoint("ttyUSB2"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SerialEndpoint("/dev/ttyUSB2") { BaudRate = 49 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TcpEndpoint("host", 65536));
        Assert.Throws<ArgumentException>(() => new TcpEndpoint("[::1]", 7000));
        Assert.Throws<ArgumentException>(() => new UnixSocketEndpoint("relative"));
        Assert.Throws<ArgumentException>(() => new UsbEndpoint(null, 0x0125));
        Assert.Throws<ArgumentException>(() => new UsbEndpoint { Root = "host" });
    }

    [Fact]
    public void Construct_TextThatIsWrittenDifferently_ReadsBackEqual()
    {
        ModemEndpoint[] endpoints =
        [
            new UnixSocketEndpoint("///run/modem"),
            new UsbEndpoint { SerialNumber = string.Empty },
            new TcpEndpoint("FE80::1", 1),
        ];

        Assert.All(endpoints, endpoint => Assert.Equal(endpoint, ModemEndpoint.Parse(endpoint.ToString())));
    }
}
