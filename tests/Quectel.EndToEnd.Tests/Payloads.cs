namespace Quectel.EndToEnd.Tests;

/// <summary>The payloads that every path must carry unchanged.</summary>
internal static class Payloads
{
    public const int Ec25Limit = 1500;
    public const int Bg95Limit = 4096;

    /// <summary>Model, QoS and size: none, one, 1024 bytes, and the greatest the family takes.</summary>
    public static TheoryData<string, int, int> Matrix
    {
        get
        {
            var data = new TheoryData<string, int, int>();
            foreach ((string model, int limit) in new[] { ("EC25", Ec25Limit), ("BG95", Bg95Limit) })
            {
                foreach (int size in new[] { 0, 1, 1024, limit })
                {
                    for (int qos = 0; qos <= 2; qos++)
                    {
                        data.Add(model, qos, size);
                    }
                }
            }

            return data;
        }
    }

    /// <summary>Every byte value in turn, beginning with those that mean something on the line.</summary>
    public static byte[] OfSize(int size)
    {
        byte[] pattern =
        [
            .. "\r\nOK\r\n\r\nERROR\r\n> \"\",\r\n+QMTSTAT: 0,1\r\n+QMTRECV: 0,0,\"t\",5,\"x\"\r\n"u8,
            .. Enumerable.Range(0, 256).Select(value => (byte)value),
        ];
        return [.. Enumerable.Range(0, size).Select(index => pattern[index % pattern.Length])];
    }
}
