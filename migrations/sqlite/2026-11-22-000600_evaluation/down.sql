DROP TABLE eligibility_snapshots;
DROP TABLE verification_items;
DROP TABLE waivers;
