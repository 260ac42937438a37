namespace Quectel.Simulator.Profiles;

public sealed record SocketSettingField(int Least, int Greatest, int Default);
