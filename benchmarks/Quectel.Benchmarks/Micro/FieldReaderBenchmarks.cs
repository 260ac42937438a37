using BenchmarkDotNet.Attributes;
using Quectel.Modem;

namespace Quectel.Benchmarks.Micro;

/// <summary>Reading the fields of lines as they come.</summary>
[MemoryDiagnoser]
public class FieldReaderBenchmarks
{
    private readonly AtLine _signal = new("+CSQ: 20,99");
    private readonly AtLine _registration = new("+CREG: 2,1,\"D509\",\"80D413D\",7");
    private readonly AtLine _message = new("+QMTRECV: 0,0,\"t/topic\",64");

    /// <summary>Two numbers.</summary>
    [Benchmark]
    public int Signal()
    {
        var fields = new AtFieldReader(_signal);
        return fields.ReadInt32() + fields.ReadInt32();
    }

    /// <summary>Numbers, and two hexadecimal ones in quotes.</summary>
    [Benchmark]
    public long? Registration()
    {
        var fields = new AtFieldReader(_registration);
        return fields.ReadInt32() + fields.ReadInt32() + fields.ReadOptionalHex() + fields.ReadOptionalHex()
            + fields.ReadOptionalInt32();
    }

    /// <summary>Two numbers, and a string that is kept.</summary>
    [Benchmark]
    public int Message()
    {
        var fields = new AtFieldReader(_message);
        return fields.ReadInt32() + fields.ReadInt32() + fields.ReadString().Length;
    }
}
